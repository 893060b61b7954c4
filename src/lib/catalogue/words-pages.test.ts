import { describe, expect, test } from 'vitest';
import type { Catalogue, Level, Proficiency, Role, Step } from './catalogue.ts';
import { comparison, difference, readLevels } from './words-compare.ts';
import { bandsWords, readRoleFilter, roleList, rolesTitle, stagesWords } from './words-directory.ts';
import { familyMarks } from './words-families.ts';
import { levelWords } from './words-level.ts';
import { waysWords } from './words-moves.ts';
import { network } from './words-network.ts';
import { goalOptions, levelOptions } from './words-options.ts';
import { isPrintable, quoted, readWords } from './words-refusal.ts';
import { roleWords } from './words-role.ts';
import { skillList, skillWords } from './words-skill.ts';

const source = { title: 'A page', url: 'https://example.org/', date: '2026' };

function level(key: string, rest: Partial<Level> & { asks?: Record<string, Proficiency | null> }): Level {
	const [role = '', name = ''] = key.split('/');
	const { asks = {}, ...given } = rest;
	const requirements = Object.entries(asks).map(([skill, proficiency]) => ({
		skill: `a:${skill}`,
		proficiency
	}));
	const blank = {
		track: null,
		band: null,
		clinical: false,
		summary: null,
		description: null,
		lentBy: null,
		titles: [],
		crosswalk: [],
		joined: []
	};
	return {
		key,
		framework: 'a',
		family: 'a:work',
		role,
		name,
		rung: 1,
		stage: 1,
		requirements,
		profile: requirements,
		...blank,
		...given
	};
}

function role(key: string, levels: string[], name: string): Role {
	return {
		key,
		framework: 'a',
		family: 'a:work',
		name,
		summary: null,
		description: null,
		titles: [],
		source,
		levels
	};
}

function step(from: string, to: string, kind: 'published' | 'skills' | 'framework'): Step {
	const evidence = [{ kind, stepKind: 'up' as const, years: null, condition: null, source, note: null }];
	return { from, to, kind: 'up', years: null, condition: null, evidence };
}

const levels = [
	level('a:maker/junior', { name: 'Junior maker', asks: { care: 1 } }),
	level('a:maker/senior', {
		name: 'Senior maker',
		rung: 2,
		stage: 4,
		track: 'technical',
		asks: { care: 3, tools: 2 }
	}),
	level('a:maker/senior-management', {
		name: 'Managing maker',
		rung: 2,
		stage: 4,
		track: 'management',
		asks: { care: 3 }
	}),
	level('a:maker/lead', {
		name: 'Lead maker',
		rung: 3,
		stage: 5,
		track: 'technical',
		asks: { care: 4, tools: null }
	}),
	level('a:chief/chief', { name: 'Chief information officer', family: 'a:board', stage: 9 })
];
const skill = (key: string, name: string) => ({
	key,
	framework: 'a',
	name,
	summary: null,
	description: null,
	meanings: [null, null, null, null]
});
const byKey = <T extends { key: string }>(all: T[]) => new Map(all.map((each) => [each.key, each]));

const catalogue: Catalogue = {
	frameworks: new Map([
		[
			'a',
			{
				slug: 'a',
				title: 'Framework A',
				publisher: 'P',
				licence: 'L',
				attribution: 'T',
				sourceUrl: null,
				label: '1',
				publishedOn: null,
				families: ['a:work', 'a:board']
			}
		]
	]),
	families: byKey([
		{ key: 'a:work', framework: 'a', name: 'Work', roles: ['a:maker'] },
		{ key: 'a:board', framework: 'a', name: 'World of boards', roles: ['a:chief'] }
	]),
	roles: byKey([
		role(
			'a:maker',
			levels.slice(0, 4).map(({ key }) => key),
			'Maker'
		),
		{ ...role('a:chief', ['a:chief/chief'], 'Chief'), family: 'a:board' }
	]),
	levels: byKey(levels),
	skills: byKey([skill('a:care', 'Care'), skill('a:tools', 'Tools')]),
	steps: [
		step('a:maker/junior', 'a:maker/senior', 'framework'),
		step('a:maker/lead', 'a:chief/chief', 'published'),
		step('a:maker/senior', 'a:chief/chief', 'skills')
	],
	context: [{ role: 'a:chief', kind: 'aim', statement: 'To lead.', source, note: null }],
	redirects: new Map([['b:old/old', 'a:maker/lead']])
};
const maker = catalogue.roles.get('a:maker') as Role;
const chief = catalogue.levels.get('a:chief/chief') as Level;
const query = (text: string) => new URLSearchParams(text);

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
		expect(waysWords({ documented: [move!, drawn, drawn], computed: [] })).toBe(
			'1 documented, 2 drawn by an editor'
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

describe('comparing', () => {
	test('says in words how levels differ', () => {
		const two = levels.slice(0, 2);
		expect(difference([1, 3], two)).toBe('awareness to practitioner');
		expect(difference([undefined, 2], two)).toBe('only Senior maker');
		expect(difference([2, 2], two)).toBe('same');
		expect(difference([null, 3], two)).toBe('not stated to practitioner');
		expect(difference([undefined, 3, 3], levels.slice(0, 3))).toBe('2 of 3 ask');
	});
	test('does not take a level that nobody described for one that asks nothing', () => {
		const compared = comparison(catalogue, [...levels.slice(1, 2), chief]);
		expect(compared.levels.map(({ isDescribed }) => isDescribed)).toEqual([true, false]);
		expect(compared.skills.map(({ difference }) => difference)).toEqual(['not known', 'not known']);
		expect(comparison(catalogue, [...levels.slice(0, 2), chief]).skills).toMatchObject([
			{ difference: 'awareness to practitioner, one not known' },
			{ difference: 'only Senior maker, one not known' }
		]);
	});
	test('puts what all ask differently first', () => {
		expect(comparison(catalogue, levels.slice(0, 2)).skills.map(({ name }) => name)).toEqual([
			'Care',
			'Tools'
		]);
	});
	test('takes two to four levels, and old keys for new ones', () => {
		expect(readLevels(catalogue, query('level=a:maker/junior&level=b:old/old'))).toMatchObject({
			levels: [{ name: 'Junior maker' }, { name: 'Lead maker' }]
		});
		expect(readLevels(catalogue, query('level=&level='))).toEqual({ levels: [] });
		expect(readLevels(catalogue, query('with=a:maker/junior'))).toMatchObject({
			levels: [{ name: 'Junior maker' }]
		});
		expect(readLevels(catalogue, query('level=a:maker/junior'))).toHaveProperty(
			'refused.message',
			expect.stringContaining('“level”')
		);
		expect(readLevels(catalogue, query('level=x&level=y'))).toHaveProperty(
			'refused.message',
			expect.stringContaining('“x”')
		);
		expect(readLevels(catalogue, query(levels.map(({ key }) => `level=${key}`).join('&')))).toHaveProperty(
			'refused.suggestions'
		);
	});
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
