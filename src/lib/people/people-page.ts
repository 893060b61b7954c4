/** What staff read about people, in words. */
import { pairings, suspensions } from './area.ts';
import { may } from '#lib/access/right.ts';
import { mayGrant } from '#lib/people/may-grant.ts';
import { dayWords } from '#lib/text/dates.ts';
import { kindNames, membershipKinds, type MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';
import { onlyThose } from './people-forms.ts';

/** What a membership, an invitation or a request says of where somebody belongs; null where nobody has said. */
export interface Place {
	region: string | null;
	specialism: string | null;
	cohort: string | null;
}

/** Somebody in a list of people. */
export interface Listed {
	id: string;
	name: string;
	isSuspended: boolean;
	/** Those in force. */
	memberships: (Place & { kind: MembershipKind })[];
}

/** `Grace Lindqvist (you)` where it is oneself; the name of anybody else as it is. */
export function nameOrYou(viewer: { id: string }, { id, name }: { id: string; name: string }): string {
	return id === viewer.id ? `${name} (you)` : name;
}

/** `Health analysis, London, 2026`; empty where nothing is said. */
export function placeWords({ specialism, region, cohort }: Place): string {
	return [specialism, region, cohort].filter((part) => part !== null).join(', ');
}

/** People in a list, as it says who they are and what they are here. */
export function listedWords(viewer: { id: string }, found: readonly Listed[]) {
	return found.map(({ id, name, isSuspended, memberships }) => ({
		id,
		name: nameOrYou(viewer, { id, name }),
		isSuspended,
		memberships: memberships.map(({ kind, ...place }) => ({
			name: kindNames[kind],
			place: placeWords(place)
		}))
	}));
}

/** `Since 1 September 2026`, `1 September 2026 to 31 August 2028`: the last day is one on which it still held. */
export function spanWords(from: Date, until: Date | null): string {
	if (!until) return `Since ${dayWords(from)}`;
	const last = new Date(Math.max(from.getTime(), until.getTime() - 86_400_000));
	return last.getTime() === from.getTime() ? dayWords(from) : `${dayWords(from)} to ${dayWords(last)}`;
}

/** The memberships that somebody may give, as a form offers them. */
export function kindOptions(person: Person): { value: MembershipKind; name: string }[] {
	return membershipKinds
		.filter((kind) => mayGrant(person, kind))
		.map((kind) => ({ value: kind, name: kindNames[kind] }));
}

/** What a viewer may narrow the list of people to: who is suspended, and who has which coach, only administrators know of all. */
export function onlyOptions(person: Person): { value: string; name: string }[] {
	const seesAll = may(person, 'see', suspensions) && may(person, 'see', pairings);
	return Object.entries(onlyThose)
		.filter(([value]) => seesAll || value === 'without-membership')
		.map(([value, name]) => ({ value, name }));
}

/** A list of reference data, as a form offers it. */
export function slugOptions(
	list: readonly { slug: string; name: string }[]
): { value: string; name: string }[] {
	return list.map(({ slug, name }) => ({ value: slug, name }));
}
