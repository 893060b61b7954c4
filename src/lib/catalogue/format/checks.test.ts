import { expect, test } from 'vitest';
import { problemInWords } from '#lib/errors/errors.ts';
import { example, exampleLevel, exampleSkill, exampleStep } from '#tests/support/catalogue/format-example.ts';
import { keysElsewhere, problemsOf } from './checks.ts';
import type { FrameworkDocument } from './framework.ts';

const wrongWith = (changes: Partial<FrameworkDocument>, known: string[] = []) =>
	problemsOf(example(changes), new Set(known)).map(problemInWords);
const { levels, roles, requirements } = example();

test('a sound version has no problems', () => expect(wrongWith({})).toEqual([]));

test('two names with the same URL are never merged', () => {
	expect(
		wrongWith({ skills: [exampleSkill('Asking'), exampleSkill('Counting'), exampleSkill('asking!')] })
	).toEqual(['skills.csv row 4, skill: "asking!" and "Asking" would have the same web address']);
	expect(
		wrongWith({
			levels: [...levels, exampleLevel({ role: 'Analyst', name: 'Senior-Analyst', rung: 3, stage: 6 })]
		})
	).toEqual([
		'levels.csv row 5, level: "Senior-Analyst" and "Senior analyst" would have the same web address'
	]);
	expect(
		wrongWith({ roles: roles.map((role, index) => ({ ...role, family: ['Data', 'data'][index]! })) })
	).toEqual(['roles.csv row 3, family: "data" and "Data" would have the same web address']);
});

test('a level that appears twice with different details is refused', () => {
	expect(wrongWith({ levels: [...levels, { ...levels[2]!, stage: 9 }] })).toEqual([
		'levels.csv row 5, level: "Manager" appears twice for the role "Manager" with different details'
	]);
});

test('what a requirement names must exist, and a similar name is suggested', () => {
	const wrong = wrongWith({
		requirements: [
			{ role: 'analyst', level: 'Analyst', skill: 'Asking', proficiency: 1 },
			{ role: 'Analyst', level: 'Head', skill: 'Juggling', proficiency: 1 }
		]
	});
	expect(wrong).toEqual([
		'requirements.csv row 2, role: there is no role "analyst": did you mean "Analyst"?',
		'requirements.csv row 3, level: the role "Analyst" has no level "Head"',
		'requirements.csv row 3, skill: there is no skill "Juggling"'
	]);
});

test('two proficiencies for the same thing contradict each other', () => {
	expect(wrongWith({ requirements: [...requirements, { ...requirements[0]!, proficiency: 4 }] })).toEqual([
		'requirements.csv row 5, proficiency: "expert", but row 2 says "awareness" for the same skill of the same level'
	]);
});

test('stage never falls along a ladder, and each track is a ladder', () => {
	const rungs = (...stages: number[]) =>
		stages.map((stage, index) =>
			exampleLevel({ role: 'Manager', name: `Rung ${index}`, rung: index + 1, stage })
		);
	expect(wrongWith({ levels: [...levels.slice(0, 2), ...rungs(5, 5, 4)], steps: [] })).toEqual([
		'levels.csv row 6, stage: "4" is lower than the 5 of "Rung 1", an earlier level of "Manager"'
	]);
	const [trunk, technical, management] = rungs(3, 6, 4);
	const forked = [
		trunk!,
		{ ...technical!, track: 'technical' },
		{ ...management!, rung: 2, track: 'management' }
	];
	expect(wrongWith({ levels: [...levels.slice(0, 2), ...forked], context: [], steps: [] })).toEqual([]);
});

test('a step ends at levels that exist, here or in a framework that is known', () => {
	const steps = [
		exampleStep({ from: 'demo:analyst/analyst', to: 'other:chief/chief' }),
		exampleStep({ from: 'demo:nobody/x', to: 'demo:analyst/analyst' })
	];
	expect(wrongWith({ steps })).toEqual([
		'steps.csv row 2, to_level: there is no level "other:chief/chief"',
		'steps.csv row 3, from_level: there is no level "demo:nobody/x"'
	]);
	expect(wrongWith({ steps: steps.slice(0, 1) }, ['other:chief/chief'])).toEqual([]);
	expect(keysElsewhere(example({ steps }))).toEqual(['other:chief/chief']);
});

test('years are in order, a step joins 2 levels, and an illustrative step has a date and a reason', () => {
	const end = 'demo:analyst/analyst';
	const steps = [
		exampleStep({ from: end, to: end, yearsShortest: 3, yearsTypical: 2 }),
		exampleStep({ from: end, to: 'demo:manager/manager', evidence: 'illustrative' })
	];
	expect(wrongWith({ steps })).toEqual([
		'steps.csv row 2, to_level: the step starts and ends at the same level',
		'steps.csv row 2, years_typical: "2" is less than the 3 before it',
		'steps.csv row 3, source_date: is empty: an illustrative step needs the date when the editors wrote it',
		'steps.csv row 3, note: is empty: an illustrative step needs the editors’ reason'
	]);
});

test('at most one level joins a level of another framework', () => {
	const joining = levels.map((level) => ({ ...level, equals: 'other:chief/chief', match: 'exact' as const }));
	expect(wrongWith({ levels: joining.slice(0, 3) }, ['other:chief/chief'])).toEqual([
		'levels.csv row 3, equals: "other:chief/chief" is already an exact match for the level "Analyst" of "Analyst"',
		'levels.csv row 4, equals: "other:chief/chief" is already an exact match for the level "Analyst" of "Analyst"'
	]);
});

test('what unreadable rows may have contained is not reported as missing', () => {
	const doubtful = new Set(['levels', 'skills'] as const);
	const lacking = example({ levels: levels.slice(0, 1), skills: [] });
	expect(problemsOf(lacking, new Set(), { doubtful })).toEqual([]);
	expect(problemsOf(lacking, new Set())).not.toEqual([]);
});
