import type { Tallied, Tally } from './along.ts';
import { compareCosts, costBy, figuresOf, type Figures } from './figures.ts';
import { baseOf } from './bounds.ts';
import { criterionNamed } from './criteria.ts';
import { remaining, remainingUnprofiled } from './legs.ts';
import { learnt, missing, type Search } from './search.ts';
import { levelsOf, type Walk } from './walk.ts';

/** The four measures by which pathways are told apart, each compared by itself. */
const measures = ['moves', 'learning', 'years', 'evidence'] as const;
export type Vector = readonly (readonly number[])[];

export function vectorOf(figures: Figures): Vector {
	return measures.map((name) => costBy(name, figures).slice(0, name === 'moves' ? 1 : -1));
}

/** Whether `a` is at least as good as `b` by every measure; then b adds nothing to a choice that has a. */
export function covers(a: Vector, b: Vector): boolean {
	return a.every((cost, place) => compareCosts(cost, b[place]!) <= 0);
}

interface Choosing extends Tallied {
	figures: Figures;
	held: Uint8Array;
}

/** Those of several pathways that no other covers; of equals the first. */
export function uncovered(search: Search, pathways: readonly number[][]): number[][] {
	const vectors = pathways.map((levels) => vectorOf(figuresOf(search, levels)));
	const isCovered = (vector: Vector, place: number) =>
		vectors.some(
			(other, at) => at !== place && covers(other, vector) && (at < place || !covers(vector, other))
		);
	return pathways.filter((_, place) => !isCovered(vectors[place]!, place));
}

/**
 * Candidates for pathways different in kind: one for each cost that no other pathway beats by every measure (the Pareto set).
 * Shorter ones are taken up first, so what arrives can only be covered by another of as many steps.
 */
export function differentInKind(search: Search): Tally<Choosing> {
	const hopeful = hopefulFigures(search);
	const taken: Vector[] = [];
	const wanted = (walk: Walk, held: Uint8Array): Choosing | null => {
		const figures = hopeful(walk, held);
		if (!figures || taken.some((vector) => covers(vector, vectorOf(figures)))) return null;
		return { walk, held, figures, first: figures.moves, second: 0, steps: figures.moves };
	};
	return {
		start: (walk) => ({
			walk,
			held: search.held,
			figures: figuresOf(search, [walk.level]),
			first: 0,
			second: 0,
			steps: 0
		}),
		extend: ({ held }, walk) => wanted(walk, learnt(search.graph, held, walk.level)),
		sharpen: (state) => wanted(state.walk, state.held),
		arrive({ walk }) {
			const vector = vectorOf(figuresOf(search, levelsOf(walk)));
			if (taken.some((other) => covers(other, vector))) return false;
			taken.push(vector);
			return true;
		}
	};
}

/** Figures that no pathway beginning with a walk can beat by any measure; `null` where none arrives. */
function hopefulFigures(search: Search): (walk: Walk, held: Uint8Array) => Figures | null {
	const { graph, isGoal, isOpen } = search;
	const unprofiled = remainingUnprofiled(search);
	const years = remaining(search, criterionNamed('years').cost!);
	const steps = remaining(search, criterionNamed('moves').cost!);
	const base = baseOf(search);
	const goals = [...isGoal.keys()].filter((level) => isGoal[level] && isOpen[level]);
	return (walk, held) => {
		const [posts, times] = [unprofiled[walk.called]!, years[walk.called]!];
		if (posts.high[walk.level] === Infinity) return null;
		const figures = figuresOf(search, levelsOf(walk));
		return {
			...figures,
			moves: figures.moves + steps[walk.called]!.low[walk.level]!,
			unprofiled: figures.unprofiled + posts.high[walk.level]!,
			learning:
				figures.learning +
				(goals.length > 8 ? 0 : Math.min(...goals.map((goal) => missing(graph, held, goal)))),
			unknownSteps: figures.unknownSteps + times.high[walk.level]!,
			years: figures.years + Math.floor(times.low[walk.level]! / base)
		};
	};
}
