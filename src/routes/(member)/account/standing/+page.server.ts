import { membershipWords } from '#lib/people/membership.ts';
import { signedIn } from '#lib/people/person.ts';
import * as standing from '#lib/people/standing.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person, controller } }) => {
	const viewer = signedIn(person);
	const memberships = await standing.memberships(sql, viewer);
	const pairings = await standing.pairings(sql, viewer);
	return {
		contact: controller.contact,
		isTrainee: viewer.memberships.includes('trainee'),
		memberships: memberships.map(({ kind, region, specialism, cohort, from, until }) => ({
			kind: membershipWords[kind],
			where: [specialism, region, cohort].filter((part) => part !== null).join(', '),
			from: dayWords(from),
			until: until && dayWords(until)
		})),
		pairings: pairings.map(({ name, as, from, until }) => ({
			name: name ?? 'Somebody whose name you no longer see',
			as: as === 'coach' ? 'Your coach' : 'Your trainee',
			from: dayWords(from),
			until: until && dayWords(until)
		}))
	};
};
