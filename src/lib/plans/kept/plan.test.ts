import { describe, expect, test } from 'vitest';
import { scale } from '#lib/plans/assessment/assessment.ts';
import { actionsWords, dueWords, progressWords, type PlanSkill } from './plan.ts';

const skill = (from: number | null, now: number | null, to: number, given = scale): PlanSkill => ({
	skill: 'a:x',
	name: 'Counting',
	from,
	to,
	version: '1',
	now,
	scale: given
});

describe('progress is words, not a percentage', () => {
	test.each([
		[skill(1, 1, 3), 'Awareness now, on the way to practitioner.'],
		[skill(0, 2, 3), 'From not yet to working so far, on the way to practitioner.'],
		[skill(1, 3, 3), 'Practitioner: you are there.'],
		[skill(1, null, 3), 'To practitioner. You have not said where you are.'],
		[skill(1, 2, 3, 'low,high'), 'To practitioner. You have not said where you are.']
	])('%j', (given, words) => expect(progressWords(given)).toBe(words));

	test('of actions', () => {
		const action = (dueOn: string | null, doneOn: string | null = null) => ({
			id: 'a',
			what: 'Ask',
			dueOn,
			doneOn
		});
		expect(actionsWords([])).toBe('No actions yet.');
		expect(
			actionsWords([action('2027-05-01'), action('2027-03-31'), action('2026-01-01', '2026-01-02')])
		).toBe('1 of 3 actions are done. Next: 31 March 2027.');
	});
});

test('a day is the same day wherever it is read', () => {
	expect(dueWords({ dueOn: '2027-03-31', doneOn: null }, '2026-11-30')).toBe('Due on 31 March 2027');
	expect(dueWords({ dueOn: '2026-03-31', doneOn: null }, '2026-11-30')).toBe('Was due on 31 March 2026');
	expect(dueWords({ dueOn: null, doneOn: null }, '2026-11-30')).toBe('No date');
});
