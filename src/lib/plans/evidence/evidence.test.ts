import { describe, expect, test } from 'vitest';
import { readForm } from '#lib/forms/read-form.ts';
import { evidenceForm, evidenceGrid } from './evidence.ts';

const formOf = (fields: Record<string, string>) => {
	const form = new FormData();
	for (const [name, value] of Object.entries({ kind: 'course', title: 'Two days', skills: 'a:x', ...fields }))
		if (value) form.append(name, value);
	return readForm(evidenceForm(2026), form);
};

describe('the form of something that someone did', () => {
	test('has a month only with its year, and January where only the year is known', () => {
		expect(formOf({ month: '4', year: '2026' }).value?.month).toBe('2026-05-01');
		expect(formOf({ year: '2025' }).value?.month).toBe('2025-01-01');
		expect(formOf({}).value?.month).toBeNull();
		expect(formOf({ month: '4' }).errors).toEqual({ year: 'Enter the year of this month' });
	});

	test.each(['1066', '2050', 'soon', '20 26'])('refuses %j as a year', (year) =>
		expect(formOf({ year }).errors?.year).toBe('Enter a year from 1960 to 2027')
	);

	test('needs a skill', () => expect(formOf({ skills: '' }).errors).toHaveProperty('skills'));
});

test('the grid has the skills that are held or shown, by name', () => {
	const skills = new Map([
		['a:x', { name: 'Zeal' }],
		['a:y', { name: 'Art' }]
	]);
	const grid = evidenceGrid(
		{ skills } as never,
		new Map([
			['a:x', 2],
			['a:z', 0]
		]),
		[{ skills: ['a:y'] }]
	);
	expect(grid).toEqual([
		{ skill: 'a:y', name: 'Art', href: '/skills/a:y', proficiency: null, shown: [true] },
		{ skill: 'a:x', name: 'Zeal', href: '/skills/a:x', proficiency: 2, shown: [false] }
	]);
});
