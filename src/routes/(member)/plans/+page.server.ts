import { redirect } from '@sveltejs/kit';
import { actionsWords, planForm } from '#lib/plans/kept/plan.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import { countWords } from '#lib/text/counts.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => ({
	plans: (await plans.list(sql, viewer)).map(({ id, title, begunAt, pathways, skills, actions }) => ({
		id,
		title,
		begun: dayWords(new Date(begunAt)),
		has: `${countWords(pathways.length, 'pathway')}, ${countWords(skills.length, 'skill')}`,
		progress: actionsWords(actions)
	}))
});

export const actions = {
	default: formAction(planForm, async ({ title }, { locals: { sql, viewer } }) => {
		const id = await plans.begin(sql, viewer, title);
		redirect(303, `/plans/${id}`);
	})
} satisfies Actions;
