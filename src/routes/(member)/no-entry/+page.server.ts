import { closedTo } from '#lib/access/staff-pages.ts';
import type { PageServerLoad } from './$types';

/** Shown in place of the page that somebody wanted and may not have: `to` says which. */
export const load: PageServerLoad = ({ locals: { viewer }, url }) => {
	return { id: viewer.id, closed: closedTo(viewer, url.searchParams.get('to') ?? '') };
};
