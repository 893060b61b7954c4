import { describe, expect, test } from 'vitest';
import { membershipKinds, staffKinds, type MembershipKind } from './membership.ts';
import { may, mayGrant, rights, whoMay, zones, type Verb } from './permissions.ts';
import type { Person } from './person.ts';

const verbs: Verb[] = ['see', 'add', 'change', 'end', 'decide', 'review', 'publish', 'export'];
const staffZones = zones.filter((zone) => zone !== 'account');

function person(memberships: MembershipKind[], given: Partial<Person> = {}): Person {
	return {
		id: 'a',
		name: 'A',
		memberships,
		secondFactorAt: new Date(),
		hasSecondFactor: true,
		isSuspended: false,
		...given
	};
}

describe('what somebody may', () => {
	test('is nothing where nobody is signed in, or while they are suspended', () => {
		for (const zone of zones)
			for (const verb of verbs) {
				expect(may(null, verb, zone)).toBe(false);
				expect(may(person([...membershipKinds], { isSuspended: true }), verb, zone)).toBe(false);
			}
	});

	test('is their own account, also when they are nothing here', () => {
		for (const memberships of [[], ...membershipKinds.map((kind) => [kind])]) {
			expect(may(person(memberships, { secondFactorAt: null }), 'change', 'account')).toBe(true);
			expect(may(person(memberships), 'publish', 'account')).toBe(false);
		}
	});

	test('is exactly what the table says of each membership', () => {
		for (const kind of staffKinds)
			for (const zone of staffZones)
				for (const verb of verbs)
					expect(may(person([kind]), verb, zone), `${kind} ${verb} ${zone}`).toBe(
						rights[kind][zone]?.includes(verb) ?? false
					);
	});

	test('is nothing beyond their own account for trainees and alumni, nor for staff without a second factor', () => {
		for (const zone of staffZones)
			for (const verb of verbs) {
				expect(may(person(['trainee', 'alum']), verb, zone)).toBe(false);
				expect(may(person([...staffKinds], { secondFactorAt: null }), verb, zone)).toBe(false);
			}
	});

	test('adds up over memberships, and no more', () => {
		const both = person(['coach', 'editor']);
		expect(may(both, 'decide', 'join-requests')).toBe(true);
		expect(may(both, 'publish', 'frameworks')).toBe(true);
		expect(may(both, 'see', 'audit')).toBe(false);
	});
});

test('who may do something is named, to whoever may not', () => {
	expect(whoMay('see', 'frameworks')).toBe('editors');
	expect(whoMay('see', 'people')).toBe('coaches and administrators');
	expect(whoMay('change', 'reference')).toBe('editors and administrators');
});

test('coaches make trainees and alumni, administrators anyone, the rest nobody', () => {
	const granted = (memberships: MembershipKind[]) =>
		membershipKinds.filter((kind) => mayGrant(person(memberships), kind));
	expect(granted(['coach'])).toEqual(['trainee', 'alum']);
	expect(granted(['administrator'])).toEqual([...membershipKinds]);
	expect(granted(['trainee', 'alum', 'editor'])).toEqual([]);
	expect(mayGrant(null, 'trainee')).toBe(false);
});
