import { staffSections } from '#lib/access/staff-pages.ts';
import type { LayoutServerLoad } from './$types';

/** The staff's pages that open to whoever is reading. */
export const load: LayoutServerLoad = ({ locals: { person } }) => ({
	staffSections: staffSections(person).map(({ href, name, about }) => ({ href, name, about }))
});
