import { cohortLists } from '#lib/people/cohort-lists/area.ts';
import { may } from '#lib/access/right.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { kindNames } from '#lib/access/membership.ts';
import { placeWords } from '#lib/people/people-page.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const viewer = signedIn(person);
	const asked = await joinRequests.list(sql, viewer);
	return {
		seesLists: may(viewer, 'see', cohortLists),
		requests: asked.map(({ id, name, kind, region, specialism, cohort, confirmedAt }) => ({
			id,
			name,
			as: kindNames[kind],
			place: placeWords({
				region: region?.name ?? null,
				specialism: specialism?.name ?? null,
				cohort: cohort?.name ?? null
			}),
			at: dayWords(confirmedAt)
		}))
	};
};
