import { error, fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { cohortPage } from '#lib/conversations/cohort/cohort.ts';
import * as cohorts from '#lib/conversations/cohort/cohorts.server.ts';
import { lengthOptions, newForm } from '#lib/conversations/conversation.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import { timesIn } from '#lib/conversations/times.ts';
import { atomically } from '#lib/server/sql.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	if (!viewer.memberships.includes('coach')) error(404, 'This page is for coaches.');
	const weeks = await cohorts.rhythm(sql, viewer);
	const { trainees } = cohortPage(await cohorts.trainees(sql, viewer), weeks, new Date());
	return {
		trainees: trainees.map(({ pairingId, name, next }) => ({ value: pairingId, name, hint: next.words })),
		due: trainees.filter(({ isDue }) => isDue).map(({ pairingId }) => pairingId),
		lengths: lengthOptions
	};
};

const { day1, time1, day2, time2, day3, time3, minutes, place } = newForm.entries;
const datesForm = v.object({
	pairings: v.pipe(v.array(v.string()), v.minLength(1, 'Select at least one trainee'), v.maxLength(100)),
	...{ day1, time1, day2, time2, day3, time3, minutes, place }
});

export const actions = {
	default: formAction(datesForm, async ({ pairings, ...typed }, { locals: { sql, viewer } }) => {
		const times = timesIn(typed, new Date());
		if ('errors' in times) return fail(422, times);
		const { slots } = times;
		if (slots.length < 2) return fail(422, { errors: { day2: 'Propose at least two times to choose from' } });
		await atomically(sql, async (sql) => {
			for (const pairing of new Set(pairings))
				await conversations.propose(sql, viewer, {
					...typed,
					pairing,
					slots,
					kind: 'regular',
					times: 1,
					weeks: 8
				});
		});
		redirect(303, '/cohort?done=proposed');
	})
} satisfies Actions;
