/**
 * What a membership allows at all. A right is a value that an area declares in its `area.ts`; the door reads it before a page
 * opens, the query says whose rows, and row-level security holds the same once more. Whether something is allowed here and now
 * (this trainee, this draft) is for the area that knows.
 */
import { Forbidden } from '#lib/errors/errors.ts';
import { staffKinds, staffWords } from './membership.ts';
import type { Person } from './person.ts';

/** What people do. To `end` is to withdraw, revoke, lift or remove. */
export type Verb = 'see' | 'add' | 'change' | 'end' | 'decide' | 'review' | 'publish' | 'export';

type StaffKind = (typeof staffKinds)[number];

/** Which memberships allow which verbs. What is not here is not allowed. */
export type Right = Readonly<Partial<Record<StaffKind, readonly Verb[]>>>;

/** A right, as an area declares it: `right({ administrator: ['see', 'end'] })`. */
export function right<const Granted extends Right>(granted: Granted): Right {
	return granted;
}

/**
 * Whether a person may do this at all: not if they are signed out or suspended, nor before they have used two-step sign-in in
 * this session.
 */
export function may(person: Person | null, verb: Verb, over: Right): boolean {
	if (!person || person.isSuspended || person.secondFactorAt === null) return false;
	return staffKinds.some((kind) => person.memberships.includes(kind) && over[kind]?.includes(verb));
}

/** The staff who may do this: `editors and administrators`. */
export function whoMay(verb: Verb, over: Right): string {
	const kinds = staffKinds.filter((kind) => over[kind]?.includes(verb));
	return new Intl.ListFormat('en-GB').format(kinds.map((kind) => staffWords[kind]));
}

/** The person who is asking, if they may do this at all. @throws Forbidden if not */
export function permitted(person: Person | null, verb: Verb, over: Right): Person {
	if (!person || !may(person, verb, over))
		throw new Forbidden(`You cannot do this. It is for ${whoMay(verb, over)}.`);
	return person;
}
