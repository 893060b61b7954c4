import { redirect } from '@sveltejs/kit';
import { sharingForm } from '#lib/alumni/profile-forms.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import { formAction } from '#routes/form-action.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { shownSince, countedSince } = await ownProfile(event);
	return { agreed: [...(shownSince ? ['shown'] : []), ...(countedSince ? ['counted'] : [])] };
};

export const actions = {
	default: formAction(sharingForm, async ({ agreed }, { locals: { sql, viewer } }) => {
		await profiles.agree(sql, viewer, agreed);
		redirect(303, '/profile?done=sharing');
	})
} satisfies Actions;
