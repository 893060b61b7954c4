import { may } from '#lib/access/right.ts';
import { pairings, suspensions } from './area.ts';
import { membershipKinds } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { isId, storable } from '#lib/text/ids.ts';
import { typedName } from '#lib/text/typed.ts';

/** People that staff may need to act on. */
const onlyThose = {
	'without-coach': 'Trainees without a coach',
	'asks-for-another': 'Trainees who want another coach',
	suspended: 'Suspended accounts',
	'without-membership': 'No current access'
} as const;
export type OnlyThose = keyof typeof onlyThose;

export interface PeopleSearch {
	q: string;
	kind: string | null;
	region: string | null;
	specialism: string | null;
	cohort: string | null;
	only: OnlyThose | null;
	after: string | null;
}

export function readPeopleSearch(params: URLSearchParams): PeopleSearch {
	const given = (name: string) => storable(params.get(name) ?? '').slice(0, 100) || null;
	const kind = given('kind');
	const only = given('only');
	const after = given('after');
	return {
		q: typedName(storable(params.get('q') ?? '')).slice(0, 200),
		kind: (membershipKinds as readonly (string | null)[]).includes(kind) ? kind : null,
		region: given('region'),
		specialism: given('specialism'),
		cohort: given('cohort'),
		only: only && Object.hasOwn(onlyThose, only) ? (only as OnlyThose) : null,
		after: after && isId(after) ? after : null
	};
}

/** The filters a viewer may use: only administrators may see who is suspended and who has which coach. */
export function onlyOptions(person: Person): { value: string; name: string }[] {
	const seesAll = may(person, 'see', suspensions) && may(person, 'see', pairings);
	return Object.entries(onlyThose)
		.filter(([value]) => seesAll || value === 'without-membership')
		.map(([value, name]) => ({ value, name }));
}
