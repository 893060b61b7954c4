import { describe, expect, test } from 'vitest';
import { bandsWords, readRoleFilter, roleList, rolesTitle, stagesWords } from './directory-page.ts';
import { catalogue, chief, maker, query, skill } from '#tests/support/catalogue/pages-example.ts';
import { familyMarks } from '#lib/catalogue/families.ts';
import { levelWords } from './level-page.ts';
import { waysWords } from './moves.ts';
import { network } from './network.ts';
import { goalOptions, levelOptions } from './level-options.ts';
import { isPrintable, quoted, readWords } from './query-errors.ts';
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
	test('tells "not stated" from "not asked"', () => {
		expect(page.ladder.skills).toMatchObject([
			{ name: 'Care', asked: [1, 3, 4, 3] },
			{ name: 'Tools', asked: [undefined, 2, null, undefined] }
		]);
	});
	test('keeps computed moves apart and leaves out its own rungs', () => {
		expect(page.outOf.documented.map(({ own }) => own.name)).toEqual(['Lead maker']);
		expect(page.outOf.computed.map(({ own }) => own.name)).toEqual(['Senior maker']);
		expect(waysWords(page.outOf)).toBe('1 documented, 1 from shared skills');
		expect(waysWords(page.into)).toBe('none known');
	});
	test('does not call a move documented that only an editor drew', () => {
		const [move] = page.outOf.documented;
		const drawn = { ...move!, evidence: [{ ...move!.evidence[0]!, kind: 'illustrative' as const }] };
		expect(waysWords({ documented: [move!], illustrative: [drawn, drawn], computed: [] })).toBe(
			'1 documented, 2 illustrative'
		);
	});
});

test('a level’s page names what it lacks, and says what is known of a role of one level', () => {
	const page = levelWords(catalogue, chief);
	expect(page).toMatchObject({ isProfiled: false, asks: [], fullName: 'Chief information officer' });
	expect(page.context).toMatchObject([
		{ heading: 'What it aims for', statements: [{ statement: 'To lead.' }] }
	]);
});

describe('a skill’s page', () => {
	test('groups the levels by proficiency, highest first, not stated last', () => {
		const { groups } = skillWords(catalogue, skill('a:tools', 'Tools'));
		expect(groups.map(({ word, stops }) => [word, stops.length])).toEqual([
			['working', 1],
			['not stated', 1]
		]);
	});
	test('is found by a word of its name', () => {
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
	test('is narrowed by family and stage', () => {
		expect(roleList(catalogue, { family: null, stage: 4, framework: null })).toMatchObject({
			roles: 1,
			levels: 4
		});
		expect(rolesTitle(catalogue, { family: 'a:work', stage: 4, framework: null })).toBe(
			'Roles in Work at stage 4'
		);
		expect(stagesWords([1, 4, 5])).toBe('Stages 1 to 5');
	});
	test.each(['family=x', 'stage=0', 'stage=11', 'stage=NaN', 'framework=x'])('refuses %s by name', (text) => {
		expect(readRoleFilter(catalogue, query(text))).toHaveProperty(
			'refused.message',
			expect.stringContaining(`“${text.split('=')[0]}”`)
		);
	});
	test('takes an empty parameter for an absent one', () => {
		expect(readRoleFilter(catalogue, query('family=&stage='))).toEqual({
			filter: { family: null, stage: null, framework: null }
		});
	});
});

test('families have letters of their own', () => {
	expect([...familyMarks(catalogue).values()].map(({ letters }) => letters)).toEqual(['WO', 'WB']);
});

test('the network has a lane for each family and joins where somebody documented a move', () => {
	const { lanes, joins } = network(catalogue);
	expect(lanes.map(({ words }) => words)).toEqual([
		'1 role, 4 levels, stages 1 to 5',
		'1 role, 1 level, stage 9'
	]);
	expect(joins).toEqual([{ from: { lane: 0, stage: 5 }, to: { lane: 1, stage: 9 }, isSourced: true }]);
});

test('what people want to become comes first, by any of its names', () => {
	expect(goalOptions(catalogue).options.map(({ value }) => value)).toEqual(['a:chief/chief']);
	expect(levelOptions(catalogue).map(({ name }) => name)).toEqual([
		'Work (Framework A)',
		'World of boards (Framework A)'
	]);
});

describe('what cannot be read', () => {
	test.each(['a\0b', '\ud800', 'x'.repeat(201), '\ufffd'])('is refused: %j', (text) => {
		expect(isPrintable(text, 200)).toBe(false);
		expect(readWords(query(new URLSearchParams({ q: text }).toString()))).toHaveProperty(
			'refused.message',
			expect.stringContaining('“q”')
		);
	});
	test('is quoted short and clean', () => {
		expect(quoted('a\0b')).toBe('“a\ufffdb”');
		expect(quoted('x'.repeat(1000))).toHaveLength(63);
	});
});
