import { redirect } from '@sveltejs/kit';
import { briefForm } from '#lib/conversations/briefs/brief.ts';
import * as briefs from '#lib/conversations/briefs/briefs.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params: { specialism } }) => ({
	brief: await briefs.find(sql, specialism)
});

export const actions = {
	default: formAction(briefForm, async (form, { locals: { sql, viewer }, params: { specialism } }) => {
		await briefs.change(sql, viewer, specialism, form);
		redirect(303, '/edit-briefs?done=changed');
	})
} satisfies Actions;
