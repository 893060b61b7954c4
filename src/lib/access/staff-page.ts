import { may, type Right, type Verb, whoMay } from './right.ts';
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
	const path = pathOf(route);
	const page = pages.find(({ href }) => isBelow(path, href));
	const own = ownNeeds(routes, path);
	return (!page || may(person, ...page.needs)) && (!own || may(person, ...own));
}

/** Who a route is for that a person cannot open; with the name of its part, if all of the part is closed to them. */
export function closedTo(
	{ pages, routes }: { pages: readonly StaffPage[]; routes: StaffRoutes },
	person: Person,
	route: string
): { name: string | null; isFor: string } | null {
	const path = pathOf(route);
	const page = pages.find(({ href }) => isBelow(path, href));
	if (page && !may(person, ...page.needs)) return { name: page.name, isFor: whoMay(...page.needs) };
	const own = ownNeeds(routes, path);
	return own ? { name: null, isFor: whoMay(...own) } : null;
}

/** The right of the nearest route above a path that has one of its own. */
function ownNeeds(routes: StaffRoutes, path: string): readonly [Verb, Right] | undefined {
	const [nearest] = Object.entries(routes)
		.filter(([above]) => isBelow(path, above))
		.sort(([a], [b]) => b.length - a.length);
	return nearest?.[1];
}

function pathOf(route: string): string {
	return route.replace(/^\/\(staff\)/, '');
}

function isBelow(path: string, href: string): boolean {
	return `${path}/`.startsWith(`${href}/`);
}
