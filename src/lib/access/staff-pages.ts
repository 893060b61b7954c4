import { Forbidden } from '#lib/errors/errors.ts';
import { staffKinds } from './membership.ts';
import { may, mayGrant, whoMay, type Verb, type Zone } from './permissions.ts';
import type { Person } from './person.ts';

/** A part of the staff's pages, and the right that opens it. */
export interface StaffSection {
	href: string;
	name: string;
	about: string;
	needs: readonly [Verb, Zone];
}

const sections: readonly StaffSection[] = [
	{
		href: '/people',
		name: 'People',
		about: 'Find somebody, see what they are here, and change it.',
		needs: ['see', 'people']
	},
	{
		href: '/invitations',
		name: 'Invitations',
		about: 'Invite one person or a whole list, and see who has not come yet.',
		needs: ['see', 'invitations']
	},
	{
		href: '/join-requests',
		name: 'Requests to join',
		about: 'Let somebody in who asked, or not.',
		needs: ['see', 'join-requests']
	},
	{
		href: '/reference',
		name: 'Regions and cohorts',
		about: 'The regions, specialisms and cohorts that people choose from.',
		needs: ['see', 'reference']
	},
	{
		href: '/audit',
		name: 'Audit log',
		about: 'Who changed whose rights, and who looked beyond ordinary sight.',
		needs: ['see', 'audit']
	},
	{
		href: '/frameworks',
		name: 'Frameworks',
		about: 'Import a framework, see what it changes, have it reviewed, and put it in force.',
		needs: ['see', 'frameworks']
	},
	{
		href: '/jobs',
		name: 'Failed jobs',
		about: 'What could not be done, such as a letter that nobody took.',
		needs: ['see', 'jobs']
	}
];

/** The parts of the staff's pages that open to somebody. */
export function staffSections(person: Person | null): StaffSection[] {
	return sections.filter(({ needs: [verb, zone] }) => may(person, verb, zone));
}

/** Whether the pages of a route open to somebody of the staff; one that is no part of these asks for itself. */
export function opensTo(person: Person, route: string): boolean {
	const section = sectionOf(route.replace(/^\/\(staff\)/, ''));
	return !section || may(person, ...section.needs);
}

function sectionOf(path: string): StaffSection | undefined {
	return sections.find(({ href }) => `${path}/`.startsWith(`${href}/`));
}

/** What whoever may not open a page is told of it: the part that it is in, whom that is for, and whether they make people that. */
export function closedTo(
	person: Person,
	path: string
): { name: string; isFor: string; mayGrant: boolean } | null {
	const section = sectionOf(path);
	if (!section) return null;
	return {
		name: section.name,
		isFor: whoMay(...section.needs),
		mayGrant: staffKinds.every((kind) => mayGrant(person, kind))
	};
}

/** The person who is asking, where they may do this at all. @throws Forbidden where they may not */
export function permitted(person: Person | null, verb: Verb, zone: Zone): Person {
	if (!person || !may(person, verb, zone))
		throw new Forbidden(`This is not open to you: it is for ${whoMay(verb, zone)}.`);
	return person;
}
