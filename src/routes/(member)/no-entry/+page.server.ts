import { areas } from '#areas';
import { staffKinds } from '#lib/access/membership.ts';
import { signedIn } from '#lib/access/person.ts';
import { closedTo } from '#lib/access/staff-page.ts';
import { mayGrant } from '#lib/people/may-grant.ts';
import type { PageServerLoad } from './$types';

/** Shown in place of a page that a person may not see: `to` says which. */
export const load: PageServerLoad = ({ locals: { person }, url }) => {
	const viewer = signedIn(person);
	return {
		id: viewer.id,
		closed: closedTo(areas.staff.pages, url.searchParams.get('to') ?? ''),
		mayGrant: staffKinds.every((kind) => mayGrant(viewer, kind))
	};
};
