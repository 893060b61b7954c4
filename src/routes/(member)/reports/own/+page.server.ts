import { decidedWords, decisions } from '#lib/reports/report.ts';
import * as reports from '#lib/reports/reports.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { reported, decided } = await reports.own(sql, viewer);
	return {
		reported: reported.map(({ id, kind, reportedAt, decision }) => ({
			id,
			what: kind === 'message' ? 'A message' : 'A profile',
			at: dayWords(reportedAt),
			answer: decision ? decisions[decision].reporter : 'An administrator has not read it yet.'
		})),
		decided: decided.map(({ decision, words, decidedAt, liftedAt }) => ({
			what: decidedWords[decision],
			words,
			at: dayWords(decidedAt),
			lifted: liftedAt && dayWords(liftedAt)
		}))
	};
};
