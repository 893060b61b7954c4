import { areas } from '#areas';
import { openPages } from '#lib/access/staff-page.ts';
import type { LayoutServerLoad } from './$types';

/** The staff pages that the reader may open. */
export const load: LayoutServerLoad = ({ locals: { person } }) => ({
	staffSections: openPages(areas.staff.pages, person).map(({ href, name, about }) => ({ href, name, about }))
});
