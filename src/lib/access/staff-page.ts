import { may, whoMay, type Right, type Verb } from './right.ts';
import type { Person } from './person.ts';

/** A part of the staff pages that an area declares, and the right that opens it. */
export interface StaffPage {
	href: string;
	name: string;
	about: string;
	needs: readonly [Verb, Right];
}

/** Routes below the staff pages, with the right that each needs besides that of its page. */
export type StaffRoutes = Readonly<Record<string, readonly [Verb, Right]>>;

/** The staff pages that a person may open. */
export function openPages(pages: readonly StaffPage[], person: Person | null): StaffPage[] {
	return pages.filter(({ needs: [verb, right] }) => may(person, verb, right));
}

/** Whether a route of the staff pages opens to a person: by its page, and by the nearest route above it that has a right of its own. */
export function opensTo(
	{ pages, routes }: { pages: readonly StaffPage[]; routes: StaffRoutes },
	person: Person,
	route: string
): boolean {
	const path = route.replace(/^\/\(staff\)/, '');
	const page = pages.find(({ href }) => isBelow(path, href));
	const [nearest] = Object.entries(routes)
		.filter(([above]) => isBelow(path, above))
		.sort(([a], [b]) => b.length - a.length);
	return (!page || may(person, ...page.needs)) && (!nearest || may(person, ...nearest[1]));
}

/** What to tell a person who cannot open a page: which part it is in, and who that is for. */
export function closedTo(pages: readonly StaffPage[], path: string): { name: string; isFor: string } | null {
	const page = pages.find(({ href }) => isBelow(path, href));
	return page ? { name: page.name, isFor: whoMay(...page.needs) } : null;
}

function isBelow(path: string, href: string): boolean {
	return `${path}/`.startsWith(`${href}/`);
}
