/**
 * What a membership allows at all: the one table of rights. The door asks it before a page opens, the query says whose rows,
 * and the row-level security of migration 0004 holds the same once more for people's own tables. Whether something is allowed
 * here and now (this trainee, this draft) is for the area that knows.
 */
import { staffKinds, staffWords, type MembershipKind } from './membership.ts';
import type { Person } from './person.ts';

/** What somebody does. To `end` is to withdraw, revoke, lift or remove: nothing of these is deleted. */
export type Verb = 'see' | 'add' | 'change' | 'end' | 'decide' | 'review' | 'publish' | 'export';

/** What it is done to. */
export const zones = [
	'account', // one's own: name, addresses, ways to sign in, sessions, own audit entries, everything about me
	'people', // the list of people and the page of each
	'addresses', // other people's e-mail addresses
	'memberships',
	'suspensions',
	'second-factors', // other people's, lost for good
	'pairings', // of trainee and coach; the two see their own without this
	'invitations',
	'join-requests',
	'cohort-lists', // by which those who decide about requests to join see whether somebody is on the scheme
	'reference', // regions, specialisms, cohorts
	'audit', // the whole log
	'jobs', // what the worker could not do
	'frameworks'
] as const;
export type Zone = (typeof zones)[number];

type Rights = Partial<Record<Zone, readonly Verb[]>>;

const own: Rights = { account: ['see', 'add', 'change', 'end', 'export'] };

/** Membership × zone × verb. What is not here is not allowed. */
export const rights: Record<MembershipKind, Rights> = {
	trainee: own,
	alum: own,
	coach: {
		...own,
		people: ['see'],
		memberships: ['see', 'add'], // trainees and alumni: see mayGrant
		invitations: ['see', 'add', 'end'], // those that they made
		'join-requests': ['see', 'decide']
	},
	editor: {
		...own,
		reference: ['see', 'add', 'change', 'end'],
		frameworks: ['see', 'add', 'end', 'review', 'publish']
	},
	administrator: {
		...own,
		people: ['see'],
		addresses: ['see'],
		memberships: ['see', 'add', 'change', 'end'],
		suspensions: ['see', 'add', 'end'],
		'second-factors': ['see', 'end'],
		pairings: ['see', 'add', 'end'],
		invitations: ['see', 'add', 'end'],
		'join-requests': ['see', 'decide'],
		'cohort-lists': ['see', 'add', 'end'],
		reference: ['see', 'add', 'change', 'end'],
		audit: ['see', 'export'],
		jobs: ['see', 'change']
	}
};

/**
 * Whether somebody may do this at all. Nobody may where nobody is signed in, and a suspended person may nothing; beyond one's
 * own account the second factor must have been shown in this session.
 */
export function may(person: Person | null, verb: Verb, zone: Zone): boolean {
	if (!person || person.isSuspended) return false;
	if (zone === 'account') return own.account?.includes(verb) ?? false; // also of those who are nothing here yet, or no more
	return staffKinds.some(
		(kind) =>
			person.memberships.includes(kind) &&
			person.secondFactorAt !== null &&
			rights[kind][zone]?.includes(verb)
	);
}

/** Who of the staff may do this: `editors and administrators`. */
export function whoMay(verb: Verb, zone: Zone): string {
	const kinds = staffKinds.filter((kind) => rights[kind][zone]?.includes(verb));
	return new Intl.ListFormat('en-GB').format(kinds.map((kind) => staffWords[kind]));
}

/** Whether somebody may make another person this: administrators anything, coaches those whom they look after. */
export function mayGrant(person: Person | null, kind: MembershipKind): boolean {
	if (!person || !may(person, 'add', 'memberships')) return false;
	return person.memberships.includes('administrator') || kind === 'trainee' || kind === 'alum';
}
