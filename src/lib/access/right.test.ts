import { describe, expect, test } from 'vitest';
import { membershipKinds, staffKinds, type MembershipKind } from './membership.ts';
import type { Person } from './person.ts';
import { may, permitted, right, whoMay, type Verb } from './right.ts';

const verbs: Verb[] = ['see', 'add', 'change', 'end', 'decide', 'review', 'publish', 'export'];
const lists = right({ coach: ['see'], administrator: ['see', 'add', 'end'] });
const drafts = right({ editor: ['see', 'publish'] });

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

describe('a right', () => {
	test('allows exactly what it says for each membership', () => {
		for (const kind of staffKinds)
			for (const verb of verbs)
				expect(may(person([kind]), verb, lists), `${kind} ${verb}`).toBe(
					lists[kind]?.includes(verb) ?? false
				);
	});

	test('allows nothing to a reader who is signed out, suspended or without two-step sign-in', () => {
		for (const verb of verbs) {
			expect(may(null, verb, lists)).toBe(false);
			expect(may(person([...membershipKinds], { isSuspended: true }), verb, lists)).toBe(false);
			expect(may(person([...membershipKinds], { secondFactorAt: null }), verb, lists)).toBe(false);
		}
	});

	test('allows nothing to trainees and alumni', () => {
		for (const verb of verbs) expect(may(person(['trainee', 'alum']), verb, lists)).toBe(false);
	});

	test('adds up over memberships', () => {
		const both = person(['coach', 'editor']);
		expect([may(both, 'see', lists), may(both, 'publish', drafts), may(both, 'add', lists)]).toEqual([
			true,
			true,
			false
		]);
	});

	test('names who it is for', () => {
		expect(whoMay('see', drafts)).toBe('editors');
		expect(whoMay('see', lists)).toBe('coaches and administrators');
		expect(() => permitted(person(['coach']), 'add', lists)).toThrow('It is for administrators.');
	});
});
