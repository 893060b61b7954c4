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

interface Staff {
	pages: readonly StaffPage[];
	routes: StaffRoutes;
}

/** Whether a route of the staff pages opens to a person: with every right that its page and the routes above it need. */
export function opensTo(staff: Staff, person: Person, route: string): boolean {
	const path = pathOf(route);
	const needed = neededFor(staff, path);
	return (needed.length > 0 || path === '/staff') && needed.every((need) => may(person, ...need));
}

/** Who a page is for that a person cannot open; with the name of its part, if all of the part is closed to them. */
export function closedTo(
	staff: Staff,
	person: Person,
	route: string
): { name: string | null; isFor: string } | null {
	const path = pathOf(route);
	const page = staff.pages.find(({ href }) => isBelow(path, href));
	const missing = neededFor(staff, path).find((need) => !may(person, ...need));
	if (!missing) return null;
	return { name: page && missing === page.needs ? page.name : null, isFor: whoMay(...missing) };
}

function pathOf(route: string): string {
	return route.replace(/^\/\(staff\)/, '');
}

/** The rights that a page needs, by its path or its route; none where no area has declared it. */
function neededFor({ pages, routes }: Staff, path: string): (readonly [Verb, Right])[] {
	return [
		...pages.filter(({ href }) => isBelow(path, href)).map(({ needs }) => needs),
		...Object.entries(routes).flatMap(([above, needs]) => (isBelow(path, above) ? [needs] : []))
	];
}

/** Whether a path is that of a route, or below it: `[id]` in the route stands for any one part. */
function isBelow(path: string, route: string): boolean {
	const parts = path.split('/');
	return route
		.split('/')
		.every((part, place) => part === parts[place] || (/^\[.+\]$/.test(part) && Boolean(parts[place])));
}
