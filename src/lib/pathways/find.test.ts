import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	evidenceKinds,
	type Catalogue,
	type Evidence,
	type EvidenceKind,
	type Level,
	type Proficiency,
	type Step
} from '#lib/catalogue/catalogue.ts';
import { bestByForce, everyPathway } from './by-force.ts';
import { findPathways } from './find.ts';
import { buildGraph } from './graph.ts';
import { criteria, type By, type PathwayQuery } from './query.ts';

/** A level of a drawn graph: `asks` gives a proficiency to each skill, 0 for none. */
interface Drawn {
	levels: { asks: number[]; isClinical: boolean }[];
	steps: { from: number; to: number; evidence: { kind: EvidenceKind; years: number | null }[] }[];
}

function keyOf(level: number): string {
	return `x:r${level % 3}/l${level}`;
}

function levelOf({ asks, isClinical }: Drawn['levels'][number], place: number): Level {
	const requirements = asks.flatMap((proficiency, skill) =>
		proficiency ? [{ skill: `x:s${skill}`, proficiency: proficiency as Proficiency }] : []
	);
	return {
		key: keyOf(place),
		framework: 'x',
		family: `x:f${place % 2}`,
		role: `x:r${place % 3}`,
		name: `Level ${place}`,
		rung: 1,
		track: null,
		stage: place + 1,
		band: null,
		clinical: isClinical,
		summary: null,
		description: null,
		requirements,
		lentBy: null,
		profile: requirements,
		titles: [],
		crosswalk: [],
		joined: []
	};
}

function stepOf({ from, to, evidence }: Drawn['steps'][number]): Step {
	const all = evidence.map(({ kind, years }): Evidence => ({
		kind,
		stepKind: 'up',
		years: years === null ? null : { shortest: null, typical: years, longest: null },
		condition: null,
		source: { title: 'A source', url: null, date: null },
		note: null
	}));
	all.sort((a, b) => evidenceKinds.indexOf(a.kind) - evidenceKinds.indexOf(b.kind));
	return { from: keyOf(from), to: keyOf(to), kind: 'up', years: null, condition: null, evidence: all };
}

function catalogueOf({ levels, steps }: Drawn): Pick<Catalogue, 'levels' | 'steps'> {
	return {
		levels: new Map(levels.map(levelOf).map((level) => [level.key, level])),
		steps: steps.map(stepOf)
	};
}

const drawn = fc.integer({ min: 2, max: 7 }).chain((count) => {
	const level = fc.record({
		asks: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 3, maxLength: 3 }),
		isClinical: fc.boolean().map((yes) => yes && count > 5)
	});
	const evidence = fc.record({
		kind: fc.constantFrom(...evidenceKinds),
		years: fc.option(fc.constantFrom(0.5, 1, 1.25, 2))
	});
	const place = fc.integer({ min: 0, max: count - 1 });
	const step = fc.record({
		from: place,
		to: place,
		evidence: fc.array(evidence, { minLength: 1, maxLength: 2 })
	});
	return fc.record({
		levels: fc.array(level, { minLength: count, maxLength: count }),
		steps: fc
			.array(step, { maxLength: count * 4 })
			.map((steps) => [
				...new Map(
					steps.filter(({ from, to }) => from !== to).map((step) => [`${step.from} ${step.to}`, step])
				).values()
			])
	});
});

const asked = drawn.chain((graph) => {
	const key = fc.integer({ min: 0, max: graph.levels.length - 1 }).map(keyOf);
	const query: fc.Arbitrary<PathwayQuery> = fc.record({
		from: key,
		to: fc.oneof(
			key.map((level) => ({ level })),
			key.map((level) => ({ level })),
			fc.constantFrom('x:r0', 'x:r1').map((role) => ({ role })),
			fc.constantFrom('x:f0', 'x:f1').map((family) => ({ family })),
			fc.integer({ min: 1, max: 7 }).map((stage) => ({ stage }))
		),
		by: fc.constantFrom<By[]>(...criteria, 'choice'),
		k: fc.integer({ min: 1, max: 20 }),
		via: fc.uniqueArray(key, { maxLength: 2 }).chain((via) => fc.constantFrom([], [], via)),
		avoid: fc.uniqueArray(key, { maxLength: 1 }).chain((avoid) => fc.constantFrom([], [], avoid)),
		max: fc.option(fc.integer({ min: 1, max: 6 })),
		evidence: fc.option(fc.subarray([...evidenceKinds], { minLength: 1 })),
		clinical: fc.boolean(),
		held: fc.option(fc.constant(new Map([['x:s0', 2]])), { freq: 5 })
	});
	return fc.record({ graph: fc.constant(graph), query: query.filter(isSensible) });
});

function isSensible({ from, to, via, avoid }: PathwayQuery): boolean {
	const named = [from, ...('level' in to ? [to.level] : []), ...via];
	return new Set(named).size === named.length && avoid.every((key) => !named.includes(key));
}

describe('on thousands of small graphs', () => {
	test('the pathways found are the best there are, in order', () => {
		fc.assert(
			fc.property(asked, ({ graph: drawing, query }) => {
				const catalogue = catalogueOf(drawing);
				const expected = bestByForce(catalogue, query);
				const found = findPathways(buildGraph(catalogue), query);
				expect(found.exact).toBe(true);
				expect(found.pathways.map(({ levels }) => levels)).toEqual(expected);
				expect(found.reason === null).toBe(expected.length > 0);
			}),
			{ numRuns: 8_000 }
		);
	});

	test('a search that is cut short gives pathways that exist, none twice, and does not call them the best', () => {
		fc.assert(
			fc.property(asked, ({ graph: drawing, query }) => {
				const catalogue = catalogueOf(drawing);
				const all = everyPathway(catalogue, query).map(String);
				const { pathways, exact } = findPathways(buildGraph(catalogue), query, { work: 30 });
				const keys = pathways.map(({ levels }) => levels.join());
				expect(new Set(keys).size).toBe(keys.length);
				for (const key of keys) expect(all).toContain(key);
				if (exact) expect(keys).toEqual(bestByForce(catalogue, query).map(String));
			}),
			{ numRuns: 3_000 }
		);
	});
});
