import { describe, expect, test } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { draw, type DrawnStep } from '#tests/support/finder/drawn.ts';
import { firstJobs, isSpecialism, specialisms } from './first-jobs.ts';

const trainee = specialisms['health-informatics'].level;

/** A catalogue in which these steps lead from the trainee to jobs at the stages that their names end in. */
function leadingOn(...steps: DrawnStep[]): Catalogue {
	const posts = Object.fromEntries(
		steps.map(([, to]) => [to, { stage: Number(to.at(-1)), requires: { s: 2 } }])
	);
	const empty = { frameworks: new Map(), families: new Map(), roles: new Map(), skills: new Map() };
	return { ...empty, ...draw({ [trainee]: {}, ...posts }, steps), context: [], redirects: new Map() };
}

describe('first jobs', () => {
	test('come with the strongest evidence first, then by stage', () => {
		const page = firstJobs(
			leadingOn(
				[trainee, 'x:drawn/3', { kind: 'illustrative' }],
				[trainee, 'x:high/4', { kind: 'published' }],
				[trainee, 'x:low/2', { kind: 'published' }]
			),
			'health-informatics'
		);
		expect(page?.posts.map(({ key }) => key)).toEqual(['x:low/2', 'x:high/4', 'x:drawn/3']);
		expect(page?.undocumented).toBe(1);
	});

	test('that only an editor suggests are counted as undocumented', () => {
		const page = firstJobs(leadingOn([trainee, 'x:drawn/3', { kind: 'illustrative' }]), 'health-informatics');
		expect(page?.posts).toHaveLength(1);
		expect(page?.undocumented).toBe(1);
	});

	test('never come from similar skills alone', () => {
		expect(
			firstJobs(leadingOn([trainee, 'x:alike/3', { kind: 'skills' }]), 'health-informatics')?.posts
		).toEqual([]);
	});

	test('list the skills that the trainee has to gain, highest proficiency first', () => {
		const steps: DrawnStep[] = [
			[trainee, 'x:post/3', { kind: 'published' }],
			[trainee, 'x:silent/3', { kind: 'published' }]
		];
		const empty = { frameworks: new Map(), families: new Map(), roles: new Map(), skills: new Map() };
		const levels = {
			[trainee]: { requires: { held: 2, part: 1 } },
			'x:post/3': { requires: { held: 2, part: 2, fresh: 3, unstated: null } },
			'x:silent/3': {}
		};
		const page = firstJobs(
			{ ...empty, ...draw(levels, steps), context: [], redirects: new Map() },
			'health-informatics'
		);
		const gaps = page?.posts.map(({ gap }) => gap?.map(({ key, proficiency }) => [key, proficiency]));
		expect(gaps).toEqual([
			[
				['fresh', 3],
				['part', 2]
			],
			undefined
		]);
	});

	test('exist for 2 specialisms, if the catalogue has their trainee', () => {
		expect(isSpecialism('health-analysis')).toBe(true);
		expect(isSpecialism('constructor')).toBe(false);
		expect(firstJobs(leadingOn(), 'health-analysis')).toBeNull();
	});
});
