/** Which right opens a part of the staff area. What is not here opens to all staff, and asks for itself. */
import { may, type Verb, type Zone } from './permissions.ts';
import type { Person } from './person.ts';

const doors: Readonly<Record<string, readonly [Verb, Zone]>> = {
	'/(staff)/frameworks': ['see', 'frameworks'],
	'/(staff)/jobs': ['see', 'jobs']
};

/** Whether the pages of a route open to somebody of the staff. */
export function opensTo(person: Person, route: string): boolean {
	return Object.entries(doors).every(
		([place, [verb, zone]]) => (route !== place && !route.startsWith(`${place}/`)) || may(person, verb, zone)
	);
}
