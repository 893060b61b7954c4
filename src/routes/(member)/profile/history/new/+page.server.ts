import { fail, redirect } from '@sveltejs/kit';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { mostPosts, postForm } from '#lib/alumni/history/post.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { slugOptions } from '#lib/reference/slug-options.ts';
import { yearInLondon } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	await ownProfile(event);
	return { organisationTypes: slugOptions(await reference.organisationTypes(event.locals.sql)) };
};

export const actions = {
	default: formAction(
		() => postForm(yearInLondon(new Date())),
		async (draft, { locals: { sql, viewer } }) => {
			const added = await histories.add(sql, viewer, draft);
			if ('refused' in added)
				return fail(422, {
					errors: { title: `You can have ${mostPosts} jobs at most. Delete one to add another` }
				});
			redirect(303, `/profile/history/${added.id}/level?new`);
		}
	)
} satisfies Actions;
