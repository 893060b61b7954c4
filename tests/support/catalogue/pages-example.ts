import type { Catalogue, Level, Proficiency, Role, Step } from '#lib/catalogue/catalogue.ts';

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
		band: null,
		source,
		levels
	};
}

function step(from: string, to: string, kind: 'published' | 'skills' | 'framework'): Step {
	const evidence = [{ kind, stepKind: 'up' as const, years: null, condition: null, source, note: null }];
	return { from, to, kind: 'up', years: null, condition: null, evidence };
}

export const levels = [
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
export const skill = (key: string, name: string) => ({
	key,
	framework: 'a',
	name,
	summary: null,
	description: null,
	meanings: [null, null, null, null]
});
const byKey = <T extends { key: string }>(all: T[]) => new Map(all.map((each) => [each.key, each]));

/** A small catalogue for the tests of words: a ladder that forks, a post that nobody described, a computed step. */
export const catalogue: Catalogue = {
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
				ladderEvidence: 'framework',
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
export const maker = catalogue.roles.get('a:maker') as Role;
export const chief = catalogue.levels.get('a:chief/chief') as Level;
export const query = (text: string) => new URLSearchParams(text);
