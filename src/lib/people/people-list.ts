import { kindNames, type MembershipKind } from '#lib/access/membership.ts';
import { placeWords, type Place } from './place.ts';

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
