import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cohortPage } from '#lib/conversations/cohort/cohort.ts';
import * as cohorts from '#lib/conversations/cohort/cohorts.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	if (!viewer.memberships.includes('coach')) error(404, 'This page is for coaches.');
	const weeks = await cohorts.rhythm(sql, viewer);
	return { weeks, ...cohortPage(await cohorts.trainees(sql, viewer), weeks, new Date()) };
};

const rhythmForm = v.object({
	weeks: v.pipe(
		v.string(),
		v.regex(/^([2-9]|1\d|2[0-6])$/, 'Enter a number of weeks from 2 to 26'),
		v.transform(Number)
	)
});

export const actions = {
	default: formAction(rhythmForm, async ({ weeks }, { locals: { sql, viewer } }) => {
		if (!viewer.memberships.includes('coach')) error(404, 'This page is for coaches.');
		await cohorts.setRhythm(sql, viewer, weeks);
		redirect(303, '/cohort?done=rhythm');
	})
} satisfies Actions;
