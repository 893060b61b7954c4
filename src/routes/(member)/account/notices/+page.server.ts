import { redirect } from '@sveltejs/kit';
import { areas } from '#areas';
import { noticeForm } from '#lib/notices/notice-form.ts';
import * as notices from '#lib/notices/notices.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => ({
	settings: await notices.settings(sql, viewer, areas.notices)
});

export const actions = {
	default: formAction(noticeForm(Object.keys(areas.notices)), async (chosen, { locals: { sql, viewer } }) => {
		await notices.choose(sql, viewer, chosen);
		redirect(303, '/account/notices?done=saved');
	})
} satisfies Actions;
