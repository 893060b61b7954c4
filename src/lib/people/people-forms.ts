/** What the staff's forms and addresses take. */
import * as v from 'valibot';
import { theirAddressField } from './email.ts';
import { placeFields } from './person-fields.ts';
import { membershipKinds } from '#lib/access/membership.ts';
import { isId, storable, uuid } from '#lib/text/ids.ts';

const kindField = v.picklist(membershipKinds, 'Choose a membership');

export const grantForm = v.object({ kind: kindField, ...placeFields });
export type Grant = v.InferOutput<typeof grantForm>;

/** Where somebody belongs who is something here already. */
export const placeForm = v.object(placeFields);

export const invitationForm = v.object({ address: theirAddressField, kind: kindField, ...placeFields });

export const decisionForm = v.object({
	decision: v.picklist(['approved', 'refused'], 'Choose whether to let them in'),
	...placeFields
});
export type Decision = v.InferOutput<typeof decisionForm>;

export const pairingForm = v.object({
	coach: v.pipe(v.string(), v.nonEmpty('Choose a coach'), v.regex(uuid, 'Choose a coach from the list'))
});

/** The start of somebody's address. It is sent as a form, so that no browser or proxy keeps it. */
export const addressSearchForm = v.object({
	address: v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty('Enter an email address, or the start of one'),
		v.maxLength(254)
	)
});

/** A file of invitations. */
export const listForm = v.object({ file: v.file('Choose a file') });

/** The rows that were shown, to be invited: each a line of CSV. */
export const confirmForm = v.object({ row: v.array(v.string()) });

/** Whom somebody has to see to, as the list of people is narrowed to them. */
export const onlyThose = {
	'without-coach': 'Trainees without a coach',
	'asks-for-another': 'Trainees who ask for another coach',
	suspended: 'Suspended',
	'without-membership': 'Without a membership now'
} as const;
export type OnlyThose = keyof typeof onlyThose;

/** What the address of a search says; what it says wrongly counts as not said. */
export interface PeopleSearch {
	q: string;
	kind: string | null;
	region: string | null;
	specialism: string | null;
	cohort: string | null;
	only: OnlyThose | null;
	/** The last person of the page before. */
	after: string | null;
}

export function readPeopleSearch(params: URLSearchParams): PeopleSearch {
	const given = (name: string) => storable(params.get(name) ?? '').slice(0, 100) || null;
	const kind = given('kind');
	const only = given('only');
	const after = given('after');
	return {
		q: storable(params.get('q') ?? '').slice(0, 200),
		kind: (membershipKinds as readonly (string | null)[]).includes(kind) ? kind : null,
		region: given('region'),
		specialism: given('specialism'),
		cohort: given('cohort'),
		only: only && Object.hasOwn(onlyThose, only) ? (only as OnlyThose) : null,
		after: after && isId(after) ? after : null
	};
}
