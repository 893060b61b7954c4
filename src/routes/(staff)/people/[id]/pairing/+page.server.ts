import { pairings as pairingRights } from '#lib/people/area.ts';
import { permitted } from '#lib/access/right.ts';
import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as people from '#lib/people/people.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { pairingForm } from '#lib/people/people-forms.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params: { id } }) => {
	const viewer = permitted(person, 'add', pairingRights);
	const { name } = await people.find(sql, viewer, id);
	const pairs = await pairings.of(sql, viewer, id);
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
	default: async ({ request, locals: { sql, person }, params: { id } }) => {
		const viewer = signedIn(person);
		const { value, errors, values } = readForm(pairingForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		await pairings.pair(sql, viewer, { traineeId: id, coachId: value.coach });
		redirect(303, `/people/${id}?done=paired`);
	}
} satisfies Actions;
