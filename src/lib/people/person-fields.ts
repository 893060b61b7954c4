/** Form fields about people, the same on every page. */
import { mayGrant } from './may-grant.ts';
import * as v from 'valibot';
import { kindNames, membershipKinds, type MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { nameField } from '#lib/forms/name-field.ts';

/** A person's own name. */
export const ownNameField = nameField('Enter your name', 100);

/** A choice from a list, null if not given. */
const choiceField = v.pipe(
	v.optional(v.string(), ''),
	v.transform((slug) => slug || null)
);

/** A person's region, specialism and cohort, as far as they are known. */
export const placeFields = { region: choiceField, specialism: choiceField, cohort: choiceField };

export const kindField = v.picklist(membershipKinds, 'Choose an account type');

/** The account types that a person may give, as options of a form. */
export function kindOptions(person: Person): { value: MembershipKind; name: string }[] {
	return membershipKinds
		.filter((kind) => mayGrant(person, kind))
		.map((kind) => ({ value: kind, name: kindNames[kind] }));
}
