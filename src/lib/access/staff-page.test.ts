import { describe, expect, test } from 'vitest';
import type { MembershipKind } from './membership.ts';
import { right } from './right.ts';
import { openPages, opensTo, whoMayOpen } from './staff-page.ts';

const people = right({ coach: ['see'], administrator: ['see'] });
const lists = right({ administrator: ['see', 'add'] });
const staff = {
	pages: [{ href: '/people', name: 'People', about: 'Find people.', needs: ['see', people] }],
	routes: { '/people/lists': ['see', lists], '/people/[id]/pairing': ['add', lists] }
} as const;

function a(...memberships: MembershipKind[]) {
	return {
		id: 'a',
		name: 'A',
		memberships,
		secondFactorAt: new Date(),
		hasSecondFactor: true,
		isSuspended: false
	};
}

describe('a staff page', () => {
	test('opens with the right that its area declares', () => {
		expect(openPages(staff.pages, a('coach')).map(({ name }) => name)).toEqual(['People']);
		expect(openPages(staff.pages, a('editor'))).toEqual([]);
		expect(opensTo(staff, a('coach'), '/(staff)/people/[id]')).toBe(true);
		expect(opensTo(staff, a('editor'), '/(staff)/people/[id]')).toBe(false);
	});

	test('needs every right on the way to it', () => {
		for (const route of [
			'/(staff)/people/lists',
			'/(staff)/people/lists/new',
			'/(staff)/people/[id]/pairing/end'
		]) {
			expect(opensTo(staff, a('coach'), route), route).toBe(false);
			expect(opensTo(staff, a('administrator'), route), route).toBe(true);
		}
	});

	test('is closed if no area declares it, except the first one', () => {
		expect(opensTo(staff, a('administrator'), '/(staff)/forgotten')).toBe(false);
		expect(opensTo(staff, a('editor'), '/(staff)/staff')).toBe(true);
	});

	test('says who it is for', () => {
		expect(whoMayOpen(staff, a('editor'), '/(staff)/people')).toBe('coaches and administrators');
		expect(whoMayOpen(staff, a('coach'), '/(staff)/people/[id]/pairing')).toBe('administrators');
		expect(whoMayOpen(staff, a('coach'), '/(staff)/people')).toBeNull();
	});
});
