/** What forms ask about people, the same wherever it is asked. */
import { mayGrant } from './may-grant.ts';
import * as v from 'valibot';
import { kindNames, membershipKinds, type MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { nameField } from '#lib/forms/name-field.ts';

/** A name as its bearer writes it. */
export const ownNameField = nameField('Enter your name', 100);

/** One of a list that is offered; what is not offered counts as not said. */
const choiceField = v.pipe(
	v.optional(v.string(), ''),
	v.transform((slug) => slug || null)
);

/** Where somebody belongs, each as far as it is known. */
export const placeFields = { region: choiceField, specialism: choiceField, cohort: choiceField };

/** What somebody is to be here. */
export const kindField = v.picklist(membershipKinds, 'Choose a membership');

/** The memberships that somebody may give, as a form offers them. */
export function kindOptions(person: Person): { value: MembershipKind; name: string }[] {
	return membershipKinds
		.filter((kind) => mayGrant(person, kind))
		.map((kind) => ({ value: kind, name: kindNames[kind] }));
}
