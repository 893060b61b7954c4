import { redirect } from '@sveltejs/kit';
import { topicsTyped } from '#lib/alumni/own-topics.ts';
import { detailsForm } from '#lib/alumni/profile-forms.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import { offeredTopics } from '#lib/alumni/topics.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { slugOptions } from '#lib/reference/slug-options.ts';
import { yearInLondon } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { sql, viewer } = event.locals;
	const profile = await ownProfile(event);
	const { name, about, topics, audiences } = profile;
	const suggested = await profiles.suggested(sql, viewer);
	const kept = {
		specialism: profile.specialism?.slug ?? suggested.specialism,
		region: profile.region?.slug ?? null,
		organisationType: profile.organisationType?.slug ?? null
	};
	const lists = await reference.list(sql, { ...kept, cohort: null });
	return {
		kept: {
			...kept,
			name,
			about,
			schemeYear: profile.schemeYear ?? suggested.schemeYear,
			...topicsTyped(topics)
		},
		audiences,
		choices: {
			specialisms: slugOptions(lists.specialisms),
			regions: slugOptions(lists.regions),
			organisationTypes: slugOptions(await reference.organisationTypes(sql, kept.organisationType)),
			topics: offeredTopics.map((topic) => ({ value: topic, name: topic }))
		}
	};
};

export const actions = {
	default: formAction(
		() => detailsForm(yearInLondon(new Date())),
		async (details, { locals: { sql, viewer } }) => {
			await profiles.tell(sql, viewer, details);
			redirect(303, '/profile?done=details');
		}
	)
} satisfies Actions;
