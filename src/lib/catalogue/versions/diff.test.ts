import { expect, test } from 'vitest';
import { changeInWords, differences } from './diff.ts';
import { example, exampleLevel, exampleSkill, exampleStep } from '#tests/support/catalogue/format-example.ts';
import type { FrameworkDocument } from '#lib/catalogue/format/framework.ts';

const before = example();
const changes = (after: Partial<FrameworkDocument>) => differences(before, example(after)).map(changeInWords);
const renamed = (from: string, to: string): Partial<FrameworkDocument> =>
	JSON.parse(JSON.stringify(before).replaceAll(`"${from}"`, `"${to}"`));

test('changes to details are described, with short values in full', () => {
	const [analyst, ...levels] = before.levels;
	const [asking, counting] = before.skills;
	expect(
		changes({
			licence: 'CC BY',
			roles: [{ ...before.roles[0]!, summary: 'x'.repeat(200) }, before.roles[1]!],
			levels: [{ ...analyst!, stage: 3, bands: null }, ...levels],
			skills: [asking!, { ...counting!, expert: 'Counts all' }],
			steps: before.steps.slice(0, 1),
			context: [{ ...before.context[0]!, statement: 'To follow.' }]
		})
	).toEqual([
		'Framework changed: Demonstration: licence from “CC0” to “CC BY”',
		'Role changed: Analyst: summary',
		'Level changed: Analyst: seniority from 2 to 3, band from “5” to nothing',
		'Skill changed: Counting: text for expert from nothing to “Counts all”',
		'Move changed: demo:analyst/senior-analyst → demo:manager/manager: evidence from 2 to 1 sources',
		'Statement about Manager added: To follow.',
		'Statement about Manager removed: To lead.'
	]);
});

test('the same content has no differences', () => expect(changes({ label: '2' })).toEqual([]));

test('a level with the same requirements under another name is renamed', () => {
	const after = {
		...renamed('Senior analyst', 'Lead analyst'),
		steps: before.steps.map((step) => ({ ...step, from: 'demo:analyst/lead-analyst' }))
	};
	expect(changes(after)).toEqual(['Level renamed: Senior analyst (Analyst) is now Lead analyst (Analyst)']);
});

test('a role whose levels all went to another is renamed, and its levels with it', () => {
	const after = renamed('Analyst', 'Examiner');
	const steps = before.steps.map((step) => ({ ...step, from: 'demo:examiner/senior-analyst' }));
	expect(changes({ ...after, steps })).toEqual(['Role renamed: Analyst is now Examiner']);
});

test('a skill that the same levels require is renamed', () => {
	expect(changes(renamed('Counting', 'Arithmetic'))).toEqual(['Skill renamed: Counting is now Arithmetic']);
});

test('requirements are raised, lowered, added, removed and given a proficiency', () => {
	const [first, second, third] = before.requirements;
	const after = [
		{ ...first!, proficiency: 2 as const },
		{ ...second!, proficiency: 1 as const },
		{ ...third!, proficiency: 4 as const },
		{ ...first!, skill: 'Counting', proficiency: null }
	];
	expect(changes({ requirements: after })).toEqual([
		'Analyst: Asking goes up from awareness to working',
		'Analyst: Counting is now needed (not stated)',
		'Senior analyst (Analyst): Asking goes down from practitioner to awareness',
		'Senior analyst (Analyst): Counting is now stated: expert'
	]);
	expect(changes({ requirements: [first!, second!] })).toEqual([
		'Senior analyst (Analyst): Counting is no longer needed (it was not stated)'
	]);
});

test('levels, skills and moves are added and removed', () => {
	const after = {
		levels: [...before.levels.slice(0, 2), exampleLevel({ role: 'Manager', name: 'Director', stage: 9 })],
		skills: [...before.skills, exampleSkill('Leading')],
		steps: [exampleStep({ from: 'demo:analyst/senior-analyst', to: 'demo:manager/director' })]
	};
	expect(changes(after)).toEqual([
		'Level added: Director (Manager)',
		'Level removed: Manager',
		'Skill added: Leading',
		'Move added: demo:analyst/senior-analyst → demo:manager/director',
		'Move removed: demo:analyst/senior-analyst → demo:manager/manager'
	]);
});

test('levels with the same profile are told apart by name', () => {
	const twin = {
		...before,
		levels: [...before.levels, exampleLevel({ role: 'Manager', name: 'Deputy', stage: 5, rung: 2 })],
		requirements: [
			...before.requirements,
			{ role: 'Manager', level: 'Manager', skill: 'Asking', proficiency: 4 as const },
			{ role: 'Manager', level: 'Deputy', skill: 'Asking', proficiency: 4 as const }
		]
	};
	const after = JSON.parse(
		JSON.stringify(twin).replaceAll('"Manager"', '"Leader"').replaceAll('manager/manager', 'leader/leader')
	);
	expect(differences(twin, after).map(changeInWords)).toEqual(['Role renamed: Manager is now Leader']);
});
