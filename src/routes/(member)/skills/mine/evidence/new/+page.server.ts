import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { evidenceForm } from '#lib/plans/evidence/evidence.ts';
import * as evidence from '#lib/plans/evidence/evidence.server.ts';
import { yearInLondon } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { evidenceOptions } from '#routes/(member)/skills/mine/evidence/evidence-options.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { catalogue } = await snapshots.current(sql);
	return { skills: evidenceOptions(catalogue, await assessments.own(sql, viewer)) };
};

export const actions = {
	default: formAction(
		() => evidenceForm(yearInLondon(new Date())),
		async (draft, { locals: { sql, viewer } }) => {
			const { catalogue } = await snapshots.current(sql);
			if (!draft.skills.every((skill) => catalogue.skills.has(skill)))
				return fail(422, { errors: { skills: 'Select skills from the list' } });
			await evidence.add(sql, viewer, draft);
			redirect(303, '/skills/mine/evidence?done=added');
		}
	)
} satisfies Actions;
