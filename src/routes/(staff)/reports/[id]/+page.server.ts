import { fail, redirect } from '@sveltejs/kit';
import { decisionForm, decisions, goneWords, refusals } from '#lib/reports/report.ts';
import * as reports from '#lib/reports/reports.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { kind, copy, why, reportedAt, goneBy, decision, decidedAt, about, isOwn } = await reports.find(
		sql,
		viewer,
		id
	);
	return {
		kind,
		copy,
		why,
		isOwn,
		at: dayWords(reportedAt),
		gone: goneWords(goneBy),
		about,
		decided: decision && decidedAt && { name: decisions[decision].name, at: dayWords(decidedAt) },
		options: Object.entries(decisions)
			.filter(([value]) => about !== null || value === 'nothing')
			.map(([value, { name, about: hint }]) => ({ value, name, hint }))
	};
};

export const actions = {
	decide: formAction(decisionForm, async (typed, { locals: { sql, viewer }, params: { id } }) => {
		const answer = await reports.decide(sql, viewer, { id, ...typed });
		if (answer) return fail(409, { errors: { '': refusals[answer.refused] } });
		redirect(303, '/reports?done=decided');
	}),
	showAgain: async ({ locals: { sql, viewer }, params: { id } }) => {
		const { about } = await reports.find(sql, viewer, id);
		if (about) await reports.showAgain(sql, viewer, about.id);
		redirect(303, '/reports?done=shown');
	}
} satisfies Actions;
