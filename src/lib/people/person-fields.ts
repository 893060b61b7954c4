import { mayGrant } from './may-grant.ts';
import * as v from 'valibot';
import { kindNames, membershipKinds, type MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { nameField } from '#lib/forms/name-field.ts';

export const ownNameField = nameField('Enter your name', 100);

const choiceField = v.pipe(
	v.optional(v.string(), ''),
	v.transform((slug) => slug || null)
);

export const placeFields = { region: choiceField, specialism: choiceField, cohort: choiceField };

export const kindField = v.picklist(membershipKinds, 'Choose an account type');

/** The account types that a person may give, as options of a form. */
export function kindOptions(person: Person): { value: MembershipKind; name: string }[] {
	return membershipKinds
		.filter((kind) => mayGrant(person, kind))
		.map((kind) => ({ value: kind, name: kindNames[kind] }));
}
