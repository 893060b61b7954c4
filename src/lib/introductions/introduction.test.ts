import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
	askerWords,
	hasContactDetails,
	mayWrite,
	messageForm,
	requestForm,
	stateOf
} from './introduction.ts';

const problems = (form: v.GenericSchema, value: unknown) =>
	v.safeParse(form, value).issues?.map(({ message }) => message) ?? [];

describe('a request', () => {
	test('needs words and a kind, and for mentoring an end', () => {
		expect(problems(requestForm, { kind: 'question', words: 'How?' })).toEqual([]);
		expect(problems(requestForm, { kind: 'question', words: ' \u200b ' })).toEqual([
			'Enter what you want to ask'
		]);
		expect(problems(requestForm, { kind: 'lunch', words: 'How?' })).toEqual([
			'Choose what you are asking for'
		]);
		expect(problems(requestForm, { kind: 'mentoring', words: 'How?', until: '31 June' })).toHaveLength(1);
		expect(problems(requestForm, { kind: 'mentoring', words: 'How?', until: '2027-06-30' })).toEqual([]);
	});

	test('shows who asks in a few words', () => {
		expect(askerWords({ name: 'P', kind: 'trainee', specialism: 'Health informatics', month: 17 })).toBe(
			'Trainee, health informatics, month 17 of the scheme'
		);
		expect(askerWords({ name: 'P', kind: null, specialism: null, month: null })).toBe('Member');
	});
});

describe('a message', () => {
	test('keeps its lines, and has nothing that turns what others read', () => {
		expect(v.parse(messageForm, { words: 'One\n\nTwo' }).words).toBe('One\n\nTwo');
		expect(problems(messageForm, { words: 'a\u202eb' })).toHaveLength(1);
		expect(problems(messageForm, { words: 'a'.repeat(4001) })).toHaveLength(1);
	});

	test.each([
		['Write to me at ann@example.org', true],
		['Call 07700 900123', true],
		['I have 2 questions about band 8a in 2026', false]
	])('“%s” has contact details: %s', (text, has) => expect(hasContactDetails(text)).toBe(has));

	test('can be written by both while it is open, and before that as an answer alone', () => {
		const now = new Date();
		const waiting = { acceptedAt: null, askedForMoreAt: null, closedAt: null };
		const states = [
			waiting,
			{ ...waiting, askedForMoreAt: now },
			{ ...waiting, acceptedAt: now },
			{ ...waiting, acceptedAt: now, closedAt: now }
		].map(stateOf);
		expect(states).toEqual(['waiting', 'asked for more', 'open', 'closed']);
		expect(states.map((state) => [mayWrite(state, 'asker'), mayWrite(state, 'asked')])).toEqual([
			[false, false],
			[true, false],
			[true, true],
			[false, false]
		]);
	});
});
