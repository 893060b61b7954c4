import { mayGrant } from '#lib/people/may-grant.ts';
import { areas } from '#areas';
import { staffKinds } from '#lib/access/membership.ts';
import { closedTo } from '#lib/access/staff-page.ts';
import type { PageServerLoad } from './$types';

/** Shown in place of a page that a person may not see: `to` says which. */
export const load: PageServerLoad = ({ locals: { viewer }, url }) => {
	return {
		id: viewer.id,
		closed: closedTo(areas.staff, viewer, url.searchParams.get('to') ?? ''),
		mayGrant: staffKinds.every((kind) => mayGrant(viewer, kind))
	};
};
