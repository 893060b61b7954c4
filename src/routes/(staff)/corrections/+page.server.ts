import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { decisionNames, subjectName } from '#lib/corrections/correction.ts';
import * as corrections from '#lib/corrections/corrections.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { catalogue } = await snapshots.current(sql);
	const waiting = await corrections.listWaiting(sql, viewer);
	const decided = await corrections.listDecided(sql, viewer);
	return {
		waiting: waiting.map((one) => ({
			id: one.id,
			about: subjectName(catalogue, one),
			beginning: beginningOf(one.suggestion),
			at: dayWords(one.sentAt)
		})),
		decided: decided.map((one) => ({
			id: one.id,
			about: subjectName(catalogue, one),
			decision: one.decision ? decisionNames[one.decision] : '',
			at: one.decidedAt ? dayWords(one.decidedAt) : ''
		}))
	};
};

function beginningOf(text: string): string {
	return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
