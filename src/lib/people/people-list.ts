import { kindNames, type MembershipKind } from '#lib/access/membership.ts';
import { placeWords, type Place } from './place.ts';

export interface Listed {
	id: string;
	name: string;
	isSuspended: boolean;
	memberships: (Place & { kind: MembershipKind })[];
}

/** `Grace Lindqvist (you)` for the viewer; the plain name of anyone else. */
export function nameOrYou(viewer: { id: string }, { id, name }: { id: string; name: string }): string {
	return id === viewer.id ? `${name} (you)` : name;
}

/** People in a list, with their access in words. */
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
