import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { contentOf, storyForm, typedOf } from './story-form.ts';

const read = (typed: Record<string, string>) =>
	v.safeParse(storyForm, { number: '1', saves: '1', title: 'A title', ...typed });
const hoursOf = (hours: string) => {
	const { success, output } = read({ hours });
	return success ? output.hours : null;
};

describe('a day as it is typed', () => {
	test.each([
		['09:00 Read the overnight list', { at: '09:00', what: 'Read the overnight list', sources: [] }],
		['9.30 A call', { at: '9:30', what: 'A call', sources: [] }],
		['Morning: figures are checked [1, 2]', { at: 'Morning', what: 'figures are checked', sources: [1, 2] }]
	])('%s', (typed, hour) => expect(hoursOf(typed)).toEqual([hour]));

	test('says which line it could not read', () => {
		const { issues } = read({ hours: '09:00 One\nno time here' });
		expect(issues?.[0]?.message).toContain('no time here');
	});
});

test('a text of 6,000 items is refused in words', () => {
	expect(read({ body: '- a\n'.repeat(4_900) }).issues?.[0].message).toBe('Use fewer lists and paragraphs');
});

test('a source needs an address', () => {
	expect(read({ sources: 'A title | nowhere' }).success).toBe(false);
	expect(read({ sources: 'A title | javascript:alert(1)' }).success).toBe(false);
	expect(read({ sources: 'A title | https://www.nhs.uk | 2026' }).success).toBe(true);
});

test('what was stored is typed on without a change', () => {
	const word = fc.stringMatching(/^[A-Z][a-z]{1,8}( [a-z]{1,8}){0,3}$/);
	const typed = fc.record({
		title: word,
		summary: word,
		hours: fc
			.array(fc.tuple(fc.constantFrom('09:00', 'Morning:', 'Then:'), word), { maxLength: 4 })
			.map((all) => all.map((one) => one.join(' ')).join('\n')),
		stops: fc
			.array(
				word.map((job) => `2019 ${job}`),
				{ maxLength: 3 }
			)
			.map((all) => all.join('\n')),
		body: fc.array(word, { maxLength: 3 }).map((all) => all.join('\n\n')),
		topics: fc.uniqueArray(word, { maxLength: 3 }).map((all) => all.join(', ')),
		sources: fc
			.array(
				word.map((title) => `${title} | https://www.nhs.uk | 2026-01-02`),
				{ maxLength: 3 }
			)
			.map((all) => all.join('\n'))
	});
	fc.assert(
		fc.property(typed, (typed) => {
			const first = read(typed);
			if (!first.success) throw new Error(first.issues[0].message);
			const content = contentOf(first.output);
			const again = read(typedOf(content));
			if (!again.success) throw new Error(again.issues[0].message);
			expect(contentOf(again.output)).toEqual(content);
		})
	);
});
