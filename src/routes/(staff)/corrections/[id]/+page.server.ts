import { redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { decisionForm, decisionNames, subjectName } from '#lib/corrections/correction.ts';
import * as corrections from '#lib/corrections/corrections.server.ts';
import { webUrl } from '#lib/catalogue/labels.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { catalogue } = await snapshots.current(sql);
	const { page, stepTo, suggestion, source, wantsAnswer, sentAt, decision, decidedAt, note } =
		await corrections.find(sql, viewer, id);
	return {
		about: { href: page, name: subjectName(catalogue, { page, stepTo }) },
		suggestion,
		source,
		sourceUrl: webUrl(source),
		wantsAnswer,
		sent: dayWords(sentAt),
		decided: decision && decidedAt && { decision: decisionNames[decision], at: dayWords(decidedAt), note }
	};
};

export const actions = {
	default: formAction(decisionForm, async (value, { locals: { sql, viewer }, params: { id } }) => {
		await corrections.decide(sql, viewer, id, value);
		redirect(303, `/corrections?done=${value.outcome}`);
	})
} satisfies Actions;
