import { expect, test } from 'vitest';
import { membershipKinds, type MembershipKind } from '#lib/access/membership.ts';
import { mayGrant } from './may-grant.ts';

test('coaches give access to trainees and alumni, administrators to anyone', () => {
	const granted = (memberships: MembershipKind[]) => {
		const person = {
			id: 'a',
			name: 'A',
			memberships,
			secondFactorAt: new Date(),
			hasSecondFactor: true,
			isSuspended: false
		};
		return membershipKinds.filter((kind) => mayGrant(person, kind));
	};
	expect(granted(['coach'])).toEqual(['trainee', 'alum']);
	expect(granted(['administrator'])).toEqual([...membershipKinds]);
	expect(granted(['trainee', 'alum', 'editor'])).toEqual([]);
	expect(mayGrant(null, 'trainee')).toBe(false);
});
