import { describe, expect, test } from 'vitest';
import { bandsWords, readRoleFilter, roleList, rolesTitle, stagesWords } from './directory-page.ts';
import { catalogue, chief, maker, query, skill } from '#tests/support/catalogue/pages-example.ts';
import { familyMarks } from '#lib/catalogue/families.ts';
import { levelWords } from './level-page.ts';
import { moveCounts } from './moves.ts';
import { network } from './network.ts';
import { goalOptions, levelOptions } from './level-options.ts';
import { isPrintable, readWords } from './query-errors.ts';
import { roleWords } from './role-page.ts';
import { skillList, skillWords } from './skill-page.ts';

describe('a role’s page', () => {
	const page = roleWords(catalogue, maker);
	test('forks its line where tracks run side by side', () => {
		expect(page.ladder.stretches).toMatchObject([
			{ rung: { name: 'Junior maker' } },
			{
				tracks: [
					{ name: 'technical', rungs: [{ name: 'Senior maker' }, { name: 'Lead maker' }] },
					{ name: 'management', rungs: [{ name: 'Managing maker' }] }
				]
			}
		]);
	});
	test('has a column for each level, track by track', () => {
		expect(page.ladder.rungs.map(({ name }) => name)).toEqual([
			'Junior maker',
			'Senior maker',
			'Lead maker',
			'Managing maker'
		]);
	});
	test('tells "not stated" from "not listed"', () => {
		expect(page.ladder.skills).toMatchObject([
			{ name: 'Care', proficiencies: [1, 3, 4, 3] },
			{ name: 'Tools', proficiencies: [undefined, 2, null, undefined] }
		]);
	});
	test('keeps computed moves apart and leaves out moves between its own levels', () => {
		expect(page.outOf.documented.map(({ own }) => own.name)).toEqual(['Lead maker']);
		expect(page.outOf.computed.map(({ own }) => own.name)).toEqual(['Senior maker']);
		expect(moveCounts(page.outOf)).toBe('1 with evidence, 1 from similar skills');
		expect(moveCounts(page.into)).toBe('none known');
	});
	test('does not count a suggested move as one with evidence', () => {
		const [move] = page.outOf.documented;
		const drawn = { ...move!, evidence: [{ ...move!.evidence[0]!, kind: 'illustrative' as const }] };
		expect(
			moveCounts({ documented: [move!], reading: [move!], illustrative: [drawn, drawn], computed: [] })
		).toBe('1 with evidence, 1 from our reading, 2 suggested');
	});
});

test('a level’s page names what is missing, and has the statements about a role of one level', () => {
	const page = levelWords(catalogue, chief);
	expect(page).toMatchObject({ isProfiled: false, skills: [], fullName: 'Chief information officer' });
	expect(page.context).toMatchObject([{ heading: 'Aims', statements: [{ statement: 'To lead.' }] }]);
});

describe('a skill’s page', () => {
	test('groups the levels by proficiency, highest first, not stated last', () => {
		const { groups } = skillWords(catalogue, skill('a:tools', 'Tools'));
		expect(groups.map(({ word, stops }) => [word, stops.length])).toEqual([
			['working', 1],
			['not stated', 1]
		]);
	});
	test('is found by a word in its name', () => {
		expect(skillList(catalogue, { framework: null, q: 'ca' }).count).toBe(1);
		expect(skillList(catalogue, { framework: null, q: 'nothing' }).letters).toEqual([]);
	});
});

test('bands of a role read as one list', () => {
	expect(bandsWords(['Band 5', 'Band 6', 'Bands 8a to 8b'])).toBe('Bands 5, 6, 8a to 8b');
	expect(bandsWords(['Band 6'])).toBe('Band 6');
	expect(bandsWords(['Band 9', 'Very senior manager (VSM) pay'])).toBe(
		'Band 9, Very senior manager (VSM) pay'
	);
	expect(bandsWords([])).toBeNull();
});

describe('the list of roles', () => {
	test('is filtered by family and seniority', () => {
		expect(roleList(catalogue, { family: null, stage: 4, framework: null })).toMatchObject({
			roles: 1,
			levels: 4
		});
		expect(rolesTitle(catalogue, { family: 'a:work', stage: 4, framework: null })).toBe(
			'Roles in Work, seniority 4 (senior)'
		);
		expect(stagesWords([1, 4, 5])).toBe('Seniority 1 to 5');
	});
	test.each([
		['family=x', 'We cannot find the job family “x”.'],
		['stage=0', 'Seniority must be a whole number from 1 to 10, not “0”.'],
		['stage=11', 'Seniority must be a whole number from 1 to 10, not “11”.'],
		['stage=NaN', 'Seniority must be a whole number from 1 to 10, not “NaN”.'],
		['framework=x', 'We cannot find the framework “x”.']
	])('refuses %s', (text, message) => {
		expect(() => readRoleFilter(catalogue, query(text))).toThrow(message);
	});
	test('treats an empty filter as no filter', () => {
		expect(readRoleFilter(catalogue, query('family=&stage='))).toEqual({
			family: null,
			stage: null,
			framework: null
		});
	});
});

test('families have letters of their own', () => {
	expect([...familyMarks(catalogue).values()].map(({ letters }) => letters)).toEqual(['WO', 'WB']);
});

test('the network has a lane for each family, and joins for documented moves', () => {
	const { lanes, joins } = network(catalogue);
	expect(lanes.map(({ words }) => words)).toEqual([
		'1 role, 4 levels, seniority 1 to 5',
		'1 role, 1 level, seniority 9'
	]);
	expect(joins).toEqual([{ from: { lane: 0, stage: 5 }, to: { lane: 1, stage: 9 }, isSourced: true }]);
});

test('senior leadership jobs are found by any of their names', () => {
	expect(goalOptions(catalogue).options.map(({ value }) => value)).toEqual(['a:chief/chief']);
	expect(levelOptions(catalogue).map(({ name }) => name)).toEqual([
		'Work (Framework A)',
		'World of boards (Framework A)'
	]);
});

describe('what cannot be read', () => {
	const unreadable = 'Your search contains characters that we cannot read.';
	test.each([
		['a\0b', unreadable],
		['\ud800', unreadable],
		['x'.repeat(201), 'Your search must be 200 characters or fewer. It has 201.'],
		['\ufffd', unreadable]
	])('is refused: %j', (text, message) => {
		expect(isPrintable(text, 200)).toBe(false);
		expect(() => readWords(query(new URLSearchParams({ q: text }).toString()))).toThrow(message);
	});
});
