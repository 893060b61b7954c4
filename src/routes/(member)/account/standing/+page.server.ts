import { kindNames } from '#lib/access/membership.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import { placeWords } from '#lib/people/place.ts';
import { spanWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const memberships = await standing.memberships(sql, viewer);
	const mine = await pairings.list(sql, viewer, viewer.id);
	return {
		isTrainee: viewer.memberships.includes('trainee'),
		memberships: memberships.map((held) => ({
			kind: kindNames[held.kind],
			where: placeWords(held),
			span: spanWords(held.from, held.until)
		})),
		pairings: mine.map(({ traineeId, trainee, coach, from, until }) => ({
			name: (traineeId === viewer.id ? coach : trainee) ?? 'You can no longer see this name',
			as: traineeId === viewer.id ? 'Your coach' : 'Your trainee',
			span: spanWords(from, until)
		}))
	};
};
