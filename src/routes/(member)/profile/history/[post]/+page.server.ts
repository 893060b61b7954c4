import { redirect } from '@sveltejs/kit';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { postForm } from '#lib/alumni/history/post.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { slugOptions } from '#lib/reference/slug-options.ts';
import { yearInLondon } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql, viewer } = event.locals;
	await ownProfile(event);
	const post = await histories.find(sql, viewer, event.params.post);
	const kinds = await reference.organisationTypes(sql, post.organisationType?.slug);
	return { post, organisationTypes: slugOptions(kinds) };
};

export const actions = {
	default: formAction(
		() => postForm(yearInLondon(new Date())),
		async (draft, { locals: { sql, viewer }, params }) => {
			await histories.change(sql, viewer, { id: params.post, ...draft });
			redirect(303, '/profile/history?done=changed');
		}
	)
} satisfies Actions;
