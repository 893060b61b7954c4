import { describe, expect, test } from 'vitest';
import { hasFewTopics, topicsIn, topicsTyped } from './own-topics.ts';
import {
	isFullName,
	isPaused,
	mayIdentify,
	mostFilled,
	parts,
	unfilled,
	type OwnProfile
} from './profile.ts';
import { offeredTopics } from './topics.ts';

const empty: OwnProfile = {
	alumId: 'a',
	name: null,
	schemeYear: null,
	specialism: null,
	region: null,
	organisationType: null,
	about: null,
	topics: [],
	audiences: {
		name: 'members',
		schemeYear: 'members',
		specialism: 'members',
		region: 'nobody',
		organisationType: 'nobody',
		about: 'members',
		topics: 'members'
	},
	ways: [],
	atOnce: 2,
	aMonth: 3,
	pausedUntil: null,
	shownSince: null,
	countedSince: null
};

test.for([
	['Tom Okafor', true],
	['李小龙', true],
	['김민준', true],
	['Tom', false],
	['Cher', false],
	[null, false]
] as const)('%s is a full name: %s', ([name, isFull]) => expect(isFullName(name)).toBe(isFull));

describe('what could still be added', () => {
	test('is all of it at first, and nothing at last', () => {
		expect(unfilled(empty, { posts: 0, mapped: 0 })).toHaveLength(mostFilled);
		const place = { slug: 'a', name: 'A' };
		const whole: OwnProfile = {
			...empty,
			name: 'Tom',
			schemeYear: 2014,
			specialism: place,
			region: place,
			organisationType: place,
			about: 'I moved.',
			topics: ['Moving'],
			ways: ['call']
		};
		expect(unfilled(whole, { posts: 2, mapped: 2 })).toEqual([]);
	});

	test('leads to where it is added', () =>
		expect(unfilled(empty, { posts: 0, mapped: 0 })[0]).toEqual({
			name: 'Name',
			href: '/profile/details#name'
		}));
});

test('organisation type, region and cohort may identify someone only together', () => {
	expect(mayIdentify(empty)).toBe(false);
	const audiences = { ...empty.audiences, region: 'coaches', organisationType: 'members' } as const;
	expect(mayIdentify({ audiences })).toBe(true);
	for (const part of parts.filter((part) => ['region', 'organisationType', 'schemeYear'].includes(part)))
		expect(mayIdentify({ audiences: { ...audiences, [part]: 'nobody' } })).toBe(false);
});

test.for([
	[null, false],
	['2026-12-01', false],
	['2026-12-02', true],
	['infinity', true]
] as const)('a pause until %s goes on on 1 December 2026: %s', ([pausedUntil, is]) =>
	expect(isPaused({ pausedUntil }, '2026-12-01')).toBe(is)
);

describe('topics', () => {
	const [offered] = offeredTopics;

	test('are those that are ticked and then their own, each once', () => {
		const typed = {
			topics: [offered],
			ownTopics: ` Night shifts \n\n${offered.toUpperCase()}\nnight shifts`
		};
		expect(topicsIn(typed)).toEqual([offered, 'Night shifts']);
		expect(topicsTyped(topicsIn(typed))).toEqual({ topics: [offered], ownTopics: 'Night shifts' });
	});

	test('are 5 at most', () => {
		expect(hasFewTopics({ topics: [...offeredTopics.slice(0, 3)], ownTopics: 'A\nB' })).toBe(true);
		expect(hasFewTopics({ topics: [...offeredTopics.slice(0, 3)], ownTopics: 'A\nB\nC' })).toBe(false);
	});
});
