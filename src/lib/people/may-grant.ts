import { may } from '#lib/access/right.ts';
import { memberships } from './area.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Person } from '#lib/access/person.ts';

/** Whether a person may give this access: administrators any, coaches only to trainees and alumni. */
export function mayGrant(person: Person | null, kind: MembershipKind): boolean {
	if (!person || !may(person, 'add', memberships)) return false;
	return person.memberships.includes('administrator') || kind === 'trainee' || kind === 'alum';
}
