import { expect, test } from 'vitest';
import { howToOpen, missingSettings } from './controller.ts';
import { basisWords } from './purpose.ts';
import { lengthOf } from './rule.ts';

test('no one can join before there is a controller and a lawful basis', () => {
	expect(missingSettings({ name: null, basis: null })).toEqual([
		'WAYMARK_CONTROLLER',
		'WAYMARK_LAWFUL_BASIS'
	]);
	expect(missingSettings({ name: 'Example NHS Trust', basis: null })).toEqual(['WAYMARK_LAWFUL_BASIS']);
	expect(missingSettings({ name: 'Example NHS Trust', basis: 'public-task' })).toEqual([]);
	expect(howToOpen(['WAYMARK_LAWFUL_BASIS'])).toContain('Set WAYMARK_LAWFUL_BASIS, then start');
});

test('only the chosen basis is named, and consent stays what it is', () => {
	for (const basis of ['task', 'security'] as const) {
		expect(basisWords(basis, 'public-task')).toMatch(/^Public task(?!.*Legitimate)/);
		expect(basisWords(basis, 'legitimate-interests')).toMatch(/^Legitimate interests(?!.*Public)/);
		expect(basisWords(basis, null)).toBe('Not chosen yet');
	}
	expect(basisWords('consent', 'public-task')).toMatch(/^Consent/);
});

test('how long something is kept is written as people say it', () => {
	expect(lengthOf({ keeps: { days: 1 } })).toBe('1 day');
	expect(lengthOf({ keeps: { days: 90 } })).toBe('90 days');
	expect(lengthOf({ keeps: { months: 24 } })).toBe('24 months');
});
