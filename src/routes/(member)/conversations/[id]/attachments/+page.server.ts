import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { levelOptions } from '#lib/catalogue/pages/level-options.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as attachments from '#lib/conversations/attachments.server.ts';
import { broughtBy } from '#lib/conversations/brought.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { side } = await conversations.find(sql, viewer, id);
	if (side !== 'trainee') error(404, 'Only the trainee brings something.');
	const { catalogue } = await snapshots.current(sql);
	const titles = await plans.titles(sql, viewer);
	return {
		id,
		plans: [...titles].map(([value, name]) => ({ value, name })),
		jobs: levelOptions(catalogue)
	};
};

const bringForm = v.object({
	plan: v.optional(v.string(), ''),
	job: v.optional(v.string(), ''),
	address: v.optional(v.pipe(v.string(), v.maxLength(2000)), '')
});

export const actions = {
	default: formAction(
		bringForm,
		async ({ plan, job, address }, { locals: { sql, viewer }, params: { id }, url }) => {
			const { side } = await conversations.find(sql, viewer, id);
			if (side !== 'trainee') error(404, 'Only the trainee brings something.');
			const { catalogue } = await snapshots.current(sql);
			const titles = await plans.titles(sql, viewer);
			const brought = broughtBy({ plan, job, address }, { catalogue, titles, origin: url.origin });
			if ('errors' in brought) return fail(422, brought);
			for (const each of brought.attachments)
				if (!(await attachments.add(sql, viewer, id, each)))
					return fail(422, { errors: { '': 'One conversation has 20 of them at most' } });
			redirect(303, `/conversations/${id}?done=brought#brought`);
		}
	)
} satisfies Actions;
