import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evidenceKinds } from '#lib/catalogue/catalogue.ts';
import {
	answerByForce,
	bestByForce,
	everyPathway,
	figuresByForce,
	frontByForce
} from '#tests/support/finder/by-force.ts';
import { draw, queryOf, type DrawnLevel, type DrawnStep } from '#tests/support/finder/drawn.ts';
import type { Figures, FoundPathway } from './figures.ts';
import { findBest, findPathways } from './find.ts';
import { buildGraph } from '#lib/pathways/finder/search/graph.ts';
import { prepare } from '#lib/pathways/finder/search/search.ts';
import { costBy, compareCosts, criteria, criterionNamed, type Criterion } from './criteria.ts';
import { bys, type PathwayQuery } from './query.ts';
import { paretoPathways } from './pareto.ts';

/** Names whose order is not the order in which levels are drawn. */
const names = ['d', 'b', 'g', 'a', 'f', 'c', 'e'];

const level: fc.Arbitrary<DrawnLevel> = fc.record({
	requires: fc.oneof(
		{ weight: 5, arbitrary: fc.dictionary(fc.constantFrom('s', 't', 'u'), fc.integer({ min: 1, max: 4 })) },
		{ weight: 1, arbitrary: fc.constant({ s: null }) }
	),
	role: fc.constantFrom('p', 'q', 'r'),
	family: fc.constantFrom('v', 'w'),
	stage: fc.integer({ min: 1, max: 7 }),
	isClinical: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true))
});

const evidence = fc.record({
	kind: fc.constantFrom(...evidenceKinds),
	years: fc.option(fc.constantFrom(0.5, 1, 1.25, 2))
});

const drawing = fc.integer({ min: 2, max: 7 }).chain((count) => {
	const place = fc.constantFrom(...names.slice(0, count));
	const step = fc
		.tuple(place, place, evidence, evidence)
		.map(([from, to, ...two]): DrawnStep => [from, to, ...two]);
	const one = fc.tuple(place, place, evidence).map((drawn): DrawnStep => drawn);
	return fc.record({
		levels: fc.array(level, { minLength: count, maxLength: count }),
		steps: fc
			.uniqueArray(fc.oneof(step, one), { maxLength: count * 4, selector: ([from, to]) => from + to })
			.map((steps) => steps.filter(([from, to]) => from !== to))
	});
});

const question = (count: number): fc.Arbitrary<PathwayQuery> => {
	const key = fc.constantFrom(...names.slice(0, count));
	const goal = fc.oneof(
		{ weight: 4, arbitrary: key.map((level) => ({ level })) },
		fc.constantFrom('p', 'q', 'r').map((role) => ({ role })),
		fc.constantFrom('v', 'w').map((family) => ({ family })),
		fc.integer({ min: 3, max: 7 }).map((stage) => ({ stage }))
	);
	const more = fc.record({
		by: fc.constantFrom(...bys),
		k: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 20 })),
		via: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.uniqueArray(key, { maxLength: 2 })),
		avoid: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.uniqueArray(key, { maxLength: 1 })),
		max: fc.option(fc.integer({ min: 1, max: 6 })),
		evidence: fc.option(fc.subarray([...evidenceKinds], { minLength: 3 })),
		clinical: fc.boolean(),
		skillsHeld: fc.option(
			fc
				.dictionary(fc.constantFrom('s', 't', 'z'), fc.integer({ min: 0, max: 4 }))
				.map((skills) => new Map(Object.entries(skills))),
			{ freq: 4 }
		)
	});
	return fc.tuple(key, goal, more).map(([from, to, rest]) => queryOf(from, to, rest));
};

/** What `readPathwayQuery` lets through: no level named twice, none both via and avoided. */
function isSensible({ from, to, via, avoid }: PathwayQuery): boolean {
	const named = [from, ...('level' in to ? [to.level] : []), ...via];
	return new Set(named).size === named.length && avoid.every((key) => !named.includes(key));
}

const graphAndQuestion = drawing.chain(({ levels, steps }) =>
	fc.record({
		catalogue: fc.constant(
			draw(Object.fromEntries(levels.map((level, place) => [names[place]!, level])), steps)
		),
		query: question(levels.length).filter(isSensible)
	})
);

function figuresIn({ moves, learning, stretch, unprofiled, years, evidence }: FoundPathway): Figures {
	return { moves, learning, stretch, unprofiled, years, evidence };
}

/** Each time other graphs are drawn, by a seed that a failure prints: a tenth of what is drawn where THOROUGH is set, as at night. */
const runs = (thorough: number) => ({ numRuns: process.env.THOROUGH ? thorough : thorough / 10 });

describe('on thousands of small graphs', { timeout: 60_000 }, () => {
	test('the pathways found are the best there are, in order, with their figures', () => {
		fc.assert(
			fc.property(graphAndQuestion, ({ catalogue, query }) => {
				const expected = answerByForce(catalogue, query);
				const found = findPathways(buildGraph(catalogue), query);
				expect(found.exact).toBe(true);
				expect(found.pathways.map(({ levels }) => levels)).toEqual(expected);
				expect(found.pathways.map(figuresIn)).toEqual(
					expected.map((keys) => figuresByForce(catalogue, query, keys))
				);
				expect(found.reason === null).toBe(expected.length > 0);
			}),
			runs(8_000)
		);
	});

	test('a search that is cut short gives pathways that exist, none twice, and does not call them the best', () => {
		fc.assert(
			fc.property(graphAndQuestion, fc.integer({ min: 0, max: 2_000 }), ({ catalogue, query }, work) => {
				const all = everyPathway(catalogue, query).map(String);
				const { pathways, exact } = findPathways(buildGraph(catalogue), query, { work });
				const keys = pathways.map(({ levels }) => levels.join());
				expect(new Set(keys).size).toBe(keys.length);
				for (const key of keys) expect(all).toContain(key);
				if (exact) expect(keys).toEqual(answerByForce(catalogue, query).map(String));
				else if (query.by !== 'choice' && query.via.length === 0)
					expect(keys).toHaveLength(Math.min(query.k, all.length));
			}),
			runs(4_000)
		);
	});

	test('no level comes twice, and no pathway is better than the one before', () => {
		fc.assert(
			fc.property(graphAndQuestion, ({ catalogue, query }) => {
				const { pathways } = findPathways(buildGraph(catalogue), query);
				for (const { levels } of pathways) expect(new Set(levels).size).toBe(levels.length);
				if (query.by === 'choice') return;
				const criterion = criterionNamed(query.by);
				const costs = pathways.map((pathway) => costBy(criterion, pathway));
				for (const [place, cost] of costs.entries())
					expect(compareCosts(costs[place - 1] ?? cost, cost)).toBeLessThanOrEqual(0);
			}),
			runs(2_000)
		);
	});

	test('what is offered instead can be reached', () => {
		fc.assert(
			fc.property(graphAndQuestion, ({ catalogue, query }) => {
				const graph = buildGraph(catalogue);
				for (const level of findPathways(graph, query).nearest) {
					expect(findPathways(graph, { ...query, by: 'moves', to: { level } }).pathways).not.toEqual([]);
				}
			}),
			runs(4_000)
		);
	});
});

/** None of the list: its searches are made of this object alone. */
const newCriterion: Criterion = {
	name: 'known-steps',
	title: 'Fewest steps of known length',
	words: '',
	inChoice: 'fewest steps of known length',
	of: ({ moves, years }) => [moves - years.unknownSteps],
	stepCost: ({ years }) => [years < 0 ? 0 : 1, 1]
};

describe('a new criterion is one object', () => {
	test('by which the finder finds the best pathways', () => {
		fc.assert(
			fc.property(graphAndQuestion, ({ catalogue, query }) => {
				const graph = buildGraph(catalogue);
				const { pathways } = findBest(prepare(graph, query), newCriterion);
				const found = pathways.map((levels) => levels.map((level) => graph.keys[level]!));
				expect(found).toEqual(bestByForce(catalogue, query, newCriterion));
			}),
			{ numRuns: 1_000 }
		);
	});

	test('that a choice compares', () => {
		const compared = [...criteria.filter(({ inChoice }) => inChoice), newCriterion];
		fc.assert(
			fc.property(graphAndQuestion, ({ catalogue, query }) => {
				const graph = buildGraph(catalogue);
				const { pathways } = paretoPathways(prepare(graph, query), compared, { left: 3_000_000 });
				const found = pathways.map((levels) => levels.map((level) => graph.keys[level]!));
				expect(found).toEqual(frontByForce(catalogue, query, compared));
			}),
			{ numRuns: 1_000 }
		);
	});
});
