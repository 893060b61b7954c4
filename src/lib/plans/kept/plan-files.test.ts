import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import { fileOf, readPlanFile } from './plan-files.server.ts';
import type { Plan } from './plan.ts';

const plan: Plan = {
	id: '1',
	title: 'Towards head of analytics',
	begunAt: '2026-11-30T10:00:00Z',
	pathways: [
		{
			id: '2',
			levels: ['a:r/j', 'a:r/s'],
			keptAt: '2026-11-30T10:00:00Z',
			versions: { a: '1' },
			isMine: false,
			stops: [
				{ key: 'a:r/j', name: 'Junior', band: null, learn: [], evidence: null },
				{
					key: 'a:r/s',
					name: 'Senior',
					band: 'Band 7',
					learn: [{ skill: 'a:x', name: 'Counting', from: 0, to: 2 }],
					evidence: 'published'
				}
			]
		}
	],
	skills: [{ skill: 'a:x', name: 'Counting', from: null, to: 3, version: '1', now: null, scale: null }],
	actions: [
		{ id: '3', what: '=Ask', dueOn: '2027-03-31', doneOn: null },
		{ id: '4', what: 'Read', dueOn: '2026-03-31', doneOn: '2026-04-01' }
	],
	evidence: []
};

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a plan as a file', () => {
	test('comes back from JSON as it was, without our IDs', async () => {
		const { body } = fileOf(plan, 'json');
		expect(body).not.toContain('"id"');
		const read = await readPlanFile('plan.json', bytes(body));
		expect(read).toEqual({
			plan: expect.objectContaining({
				title: plan.title,
				actions: plan.actions.map(({ what, dueOn, doneOn }) => ({ what, dueOn, doneOn })),
				skills: [{ skill: 'a:x', name: 'Counting', from: null, to: 3, version: '1' }]
			})
		});
	});

	test('has actions that come back from CSV, where no spreadsheet takes one for a formula', async () => {
		const { body } = fileOf(plan, 'csv');
		expect(body).toContain("'=Ask");
		const read = await readPlanFile('My plan.csv', bytes(body));
		expect(read).toEqual({
			plan: {
				title: 'My plan',
				pathways: [],
				skills: [],
				actions: plan.actions.map(({ what, dueOn, doneOn }) => ({ what, dueOn, doneOn }))
			}
		});
	});

	test('is a calendar of whole days, which another reader reads as the same days', () => {
		const { body } = fileOf(plan, 'ics');
		const calendar = new ICAL.Component(ICAL.parse(body));
		const events = calendar.getAllSubcomponents('vevent');
		expect(events).toHaveLength(1); // the other is done
		expect(body).toContain('DTSTART;VALUE=DATE:20270331');
		expect(body).toContain('DTEND;VALUE=DATE:20270401');
		expect(new ICAL.Event(events[0]!).startDate.toString()).toBe('2027-03-31');
		expect(body).not.toMatch(/ATTENDEE|ORGANIZER/);
	});

	test('with nothing to do is still a calendar', () => {
		const { body } = fileOf({ ...plan, actions: [] }, 'ics');
		expect(new ICAL.Component(ICAL.parse(body)).getAllSubcomponents('vevent')).toEqual([]);
	});
});

describe('a file that is no plan is refused in words', () => {
	test.each([
		['plan.json', '{"format": "other"}'],
		['plan.json', 'not JSON'],
		['plan.json', fileOf({ ...plan, title: 'A\u0000' }, 'json').body],
		['plan.json', fileOf({ ...plan, title: 'A\ud800' }, 'json').body],
		['plan.csv', `what,due\n${'long '.repeat(80)},\n`],
		['plan.csv', 'what,due\nAsk,31/02/2026\n'],
		['plan.csv', 'what,due\n'],
		['plan.csv', 'a,b\n1,2\n']
	])('%s with %j', async (name, text) => {
		const read = await readPlanFile(name, bytes(text));
		expect(read).toEqual({ problem: expect.stringMatching(/\w/) });
	});
});
