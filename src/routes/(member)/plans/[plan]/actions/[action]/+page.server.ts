import { error, redirect } from '@sveltejs/kit';
import * as planActions from '#lib/plans/kept/actions.server.ts';
import { actionForm } from '#lib/plans/kept/plan.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const plan = await plans.find(sql, viewer, params.plan);
	const action = plan.actions.find(({ id }) => id === params.action);
	if (!action) error(404, 'There is no such action.');
	return {
		plan: plan.id,
		what: action.what,
		/** As people write it, so that they see what was understood. */
		dueOn: action.dueOn ? dayWords(new Date(action.dueOn)) : ''
	};
};

export const actions = {
	change: formAction(actionForm, async (draft, { locals: { sql, viewer }, params }) => {
		await planActions.change(sql, viewer, params.plan, { ...draft, id: params.action });
		redirect(303, `/plans/${params.plan}?done=changed#actions`);
	}),
	delete: async ({ locals: { sql, viewer }, params }) => {
		await planActions.remove(sql, viewer, params.plan, params.action);
		redirect(303, `/plans/${params.plan}?done=deleted#actions`);
	}
} satisfies Actions;
