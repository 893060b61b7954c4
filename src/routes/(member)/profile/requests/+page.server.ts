import { redirect } from '@sveltejs/kit';
import { requestsForm } from '#lib/alumni/profile-forms.ts';
import { isPaused } from '#lib/alumni/profile.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import { ownProfile } from '#routes/(member)/profile/own-profile.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const profile = await ownProfile(event);
	const { ways, atOnce, aMonth, pausedUntil } = profile;
	const pause = !isPaused(profile, dayInLondon(new Date()))
		? 'open'
		: pausedUntil === 'infinity'
			? 'paused'
			: 'until';
	return { ways, atOnce, aMonth, pause, until: pause === 'until' ? pausedUntil : '' };
};

export const actions = {
	default: formAction(
		() => requestsForm(dayInLondon(new Date())),
		async (requests, { locals: { sql, viewer } }) => {
			await profiles.take(sql, viewer, requests);
			redirect(303, '/profile?done=requests');
		}
	)
} satisfies Actions;
