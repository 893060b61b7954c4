import { redirect } from '@sveltejs/kit';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { mayHaveProfile } from '#lib/alumni/profile.ts';
import { startForm } from '#lib/alumni/profile-forms.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import { offeredTopics } from '#lib/alumni/topics.ts';
import { yearInLondon } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	if (!mayHaveProfile(viewer) || (await profiles.own(sql, viewer))) redirect(303, '/profile');
	return { name: viewer.name, topics: offeredTopics.map((topic) => ({ value: topic, name: topic })) };
};

export const actions = {
	default: formAction(
		() => startForm(yearInLondon(new Date())),
		async (answers, { locals: { sql, viewer } }) => {
			await profiles.start(sql, viewer, answers);
			const [first] = await histories.list(sql, viewer);
			redirect(303, first ? `/profile/history/${first.id}/level?start` : '/profile?done=started');
		}
	)
} satisfies Actions;
