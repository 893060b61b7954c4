import { expect, test } from 'vitest';
import type { Catalogue, Evidence, EvidenceKind, Level, Requirement, Step } from './catalogue.ts';
import { coverageOf, isDocumented } from './coverage.ts';

const asked: Requirement[] = [{ skill: 'a:s', proficiency: 2 }];
const unstated: Requirement[] = [{ skill: 'a:s', proficiency: null }];

function level(key: string, requirements: Requirement[] = []): [string, Level] {
	const place = {
		framework: 'a',
		family: 'a:f',
		role: 'a:r',
		name: key,
		rung: 1,
		track: null,
		stage: 1,
		band: null
	};
	const text = { clinical: false, summary: null, description: null, lentBy: null };
	return [
		key,
		{ key, ...place, ...text, requirements, profile: requirements, titles: [], crosswalk: [], joined: [] }
	];
}

function evidence(kind: EvidenceKind): Evidence {
	const source = { title: 'A page', url: null, date: null };
	return { kind, stepKind: 'up', years: null, condition: null, source, note: null };
}

function step(from: string, to: string, ...kinds: EvidenceKind[]): Step {
	return { from, to, kind: 'up', years: null, condition: null, evidence: kinds.map(evidence) };
}

const framework = { slug: 'a', title: 'A', publisher: 'P', licence: 'L', attribution: 'T', sourceUrl: null };
const catalogue: Catalogue = {
	frameworks: new Map([
		['a', { ...framework, label: '1', publishedOn: null, ladderEvidence: 'framework', families: [] }]
	]),
	families: new Map(),
	roles: new Map(),
	levels: new Map([level('a:r/1', asked), level('a:r/2', unstated), level('a:r/3'), level('a:r/4', asked)]),
	skills: new Map(),
	steps: [step('a:r/1', 'a:r/2', 'published', 'skills'), step('a:r/2', 'a:r/3', 'skills', 'illustrative')],
	context: [],
	redirects: new Map([
		['a:old/1', 'b:r/1'],
		['a:old', 'b:r'],
		['b:old/1', 'a:r/1']
	])
};

test('coverage counts each framework, and merged levels separately', () => {
	expect(coverageOf(catalogue).frameworks).toEqual([
		{ slug: 'a', roles: 0, levels: 4, joined: 1, skills: 0, requirements: 3 }
	]);
});

test('steps whose years are known are counted', () => {
	const [first, second] = catalogue.steps as [Step, Step];
	const timed = { ...first, years: { shortest: null, typical: 2, longest: null } };
	expect(coverageOf(catalogue).timedSteps).toBe(0);
	expect(coverageOf({ ...catalogue, steps: [timed, second] }).timedSteps).toBe(1);
});

test('a step counts for each kind of its evidence, and once as its strongest', () => {
	expect(coverageOf(catalogue).kinds.filter(({ steps }) => steps > 0)).toEqual([
		{ kind: 'published', steps: 1, strongest: 1 },
		{ kind: 'skills', steps: 2, strongest: 1 },
		{ kind: 'illustrative', steps: 1, strongest: 0 }
	]);
});

test('a level whose requirements state no proficiency has no profile', () => {
	expect(coverageOf(catalogue).withoutProfile).toEqual(['a:r/2', 'a:r/3']);
});

test('a computed or illustrative step is not documented', () => {
	expect(coverageOf(catalogue).withoutDocumentedStep).toEqual(['a:r/3', 'a:r/4']);
	expect(coverageOf(catalogue).withoutStep).toEqual(['a:r/4']);
	expect(isDocumented(step('x', 'y', 'illustrative'))).toBe(false);
	expect(isDocumented(step('x', 'y', 'framework', 'illustrative'))).toBe(true);
});
