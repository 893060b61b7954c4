import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { evidenceForm } from '#lib/plans/evidence/evidence.ts';
import * as evidence from '#lib/plans/evidence/evidence.server.ts';
import { yearInLondon } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { evidenceOptions } from '#routes/(member)/skills/mine/evidence/evidence-options.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const { catalogue } = await snapshots.current(sql);
	const entry = await evidence.find(sql, viewer, params.entry);
	return { entry, skills: evidenceOptions(catalogue, await assessments.own(sql, viewer), entry) };
};

export const actions = {
	change: formAction(
		() => evidenceForm(yearInLondon(new Date())),
		async (draft, { locals: { sql, viewer }, params }) => {
			const { catalogue } = await snapshots.current(sql);
			const before = await evidence.find(sql, viewer, params.entry);
			if (!draft.skills.every((skill) => catalogue.skills.has(skill) || before.skills.includes(skill)))
				return fail(422, { errors: { skills: 'Select skills from the list' } });
			await evidence.change(sql, viewer, { ...draft, id: before.id });
			redirect(303, '/skills/mine/evidence?done=changed');
		}
	),
	delete: async ({ locals: { sql, viewer }, params }) => {
		const { id } = await evidence.find(sql, viewer, params.entry);
		await evidence.remove(sql, viewer, id);
		redirect(303, '/skills/mine/evidence?done=deleted');
	}
} satisfies Actions;
