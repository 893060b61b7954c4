import { membershipWords } from '#lib/access/membership.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import { placeWords, spanWords } from '#lib/people/people-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const viewer = signedIn(person);
	const memberships = await standing.memberships(sql, viewer);
	const mine = await pairings.of(sql, viewer, viewer.id);
	return {
		isTrainee: viewer.memberships.includes('trainee'),
		memberships: memberships.map((held) => ({
			kind: membershipWords[held.kind],
			where: placeWords(held),
			span: spanWords(held.from, held.until)
		})),
		pairings: mine.map(({ traineeId, trainee, coach, from, until }) => ({
			name: (traineeId === viewer.id ? coach : trainee) ?? 'Somebody whose name you no longer see',
			as: traineeId === viewer.id ? 'Your coach' : 'Your trainee',
			span: spanWords(from, until)
		}))
	};
};
