import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as pairings from '#lib/people/pairings.server.ts';
import * as people from '#lib/people/people.server.ts';
import { formAction } from '#routes/form-action.ts';
import { uuid } from '#lib/text/ids.ts';
import type { Actions, PageServerLoad } from './$types';

const pairingForm = v.object({
	coach: v.pipe(v.string(), v.nonEmpty('Choose a coach'), v.regex(uuid, 'Choose a coach from the list'))
});

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id } }) => {
	const { name } = await people.find(sql, viewer, id);
	const pairs = await pairings.list(sql, viewer, id);
	const now = pairs.find(({ traineeId, isCurrent }) => isCurrent && traineeId === id);
	const coaches = await pairings.coaches(sql, viewer);
	return {
		id,
		name,
		now: now?.coach ?? null,
		coaches: coaches
			.filter((coach) => coach.id !== id && coach.id !== now?.coachId)
			.map(({ id, name, region }) => ({ value: id, name: region ? `${name}, ${region}` : name }))
	};
};

export const actions = {
	default: formAction(pairingForm, async ({ coach }, { locals: { sql, viewer }, params: { id } }) => {
		await pairings.pair(sql, viewer, { traineeId: id, coachId: coach });
		redirect(303, `/people/${id}?done=paired`);
	})
} satisfies Actions;
