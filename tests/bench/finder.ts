import { findPathways, type Found } from '#lib/pathways/finder/find.ts';
import { buildGraph, type Graph } from '#lib/pathways/finder/search/graph.ts';
import { criteria } from '#lib/pathways/finder/criteria.ts';
import { bys, type By, type PathwayQuery } from '#lib/pathways/finder/query.ts';
import { median, ms, print, quantile, seeded } from './figures.ts';
import { generated, type Drawn } from './finder-graphs.ts';
import { askIgraph, unknownWeight, type Theirs } from './finder-igraph.ts';

const alongTheWay: readonly By[] = [
	...criteria.filter(({ pathCost }) => pathCost).map(({ name }) => name),
	'choice'
];

/** The finder alone: on the bundled catalogue, and on generated graphs beside igraph's C code in the same run. */
export function benchFinder(bundled: Drawn) {
	benchBundled(bundled);
	benchBesideIgraph();
	benchLarge();
}

/** Random questions with an answer to the catalogue that comes with Waymark. */
export function benchBundled(bundled: Drawn) {
	const from = performance.now();
	const graph = buildGraph(bundled);
	print(
		`graph of ${graph.keys.length} levels and ${graph.steps.length} steps: built once in`,
		ms(performance.now() - from)
	);
	for (const by of bys) {
		const hope =
			by === 'choice' ? '' : alongTheWay.includes(by) ? 'p95 ≤ 250 ms, ≥ 90 %' : 'p95 ≤ 10 ms, 100 %';
		printRun(`bundled, ${by}, k = 5`, run(graph, by, 5, randomPairs(graph, 3_000, 11), 300), hope);
	}
}

/** 3,000 levels and 30,000 steps: speeds, and the memory that graph and searches take. */
export function benchLarge() {
	const before = memory();
	const graph = buildGraph(generated(3_000, 30_000, 5));
	for (const by of bys) {
		const isLong = alongTheWay.includes(by);
		const hope = isLong ? 'p95 ≤ 250 ms, or not exact with k pathways' : 'p95 ≤ 50 ms, 100 %';
		printRun(
			`3,000 levels, 30,000 steps, ${by}, k = 10`,
			run(graph, by, 10, randomPairs(graph, 100, 13), isLong ? 40 : 100),
			hope
		);
	}
	print('memory that this graph and its searches took', `${Math.round(memory() - before)} MB`, '≤ 200 MB');
}

/** What igraph takes for 60 random questions with k = 10, the median in milliseconds; `null` where it is not installed. */
export function igraph(graph: Graph): { moves: number; years: number } | null {
	const theirs = askIgraph(graph, randomPairs(graph, 60, 17), 10);
	return theirs && { moves: median(theirs.moves.taken), years: median(theirs.years.taken) };
}

/** 900 levels and 18,000 steps: the same questions to both, and whether both find the same costs. */
export function benchBesideIgraph() {
	const graph = buildGraph(generated(900, 18_000, 3));
	const pairs = randomPairs(graph, 60, 17);
	const theirs = askIgraph(graph, pairs, 10);
	for (const by of ['moves', 'years'] as const) {
		run(graph, by, 10, pairs, pairs.length); // to warm up
		const ours = run(graph, by, 10, pairs, pairs.length);
		const what = `900 levels, 18,000 steps, ${by}, k = 10: median`;
		if (theirs) print(what, beside(ours, theirs[by], by), '≥ 5 times faster');
		else print(what, `${ms(median(ours.taken))}; igraph not installed, compared with nothing`);
	}
}

function beside(ours: Run, theirs: Theirs, by: 'moves' | 'years'): string {
	const [mine, other] = [median(ours.taken), median(theirs.taken)];
	const agreed = ours.answers.filter(({ pathways }, place) => {
		const costs = pathways.map(({ moves, years }) =>
			by === 'moves' ? moves : years.unknownSteps * unknownWeight + years.known
		);
		return String(costs) === String(theirs.costs[place]?.filter((cost) => cost > 0));
	});
	return `${ms(mine)}, igraph ${ms(other)}: ${(other / mine).toFixed(1)} times; same costs ${agreed.length} of ${ours.answers.length}`;
}

export { generated };

interface Run {
	taken: number[];
	answers: Found[];
}

/** Asks each pair until so many had an answer. */
function run(
	graph: Graph,
	by: By,
	k: number,
	pairs: readonly (readonly [number, number])[],
	most: number
): Run {
	const found: Run = { taken: [], answers: [] };
	for (const [from, to] of pairs) {
		if (found.answers.length === most) break;
		const query = ask(graph, from, to, by, k);
		const start = performance.now();
		const answer = findPathways(graph, query);
		const taken = performance.now() - start;
		if (answer.pathways.length === 0) continue;
		found.taken.push(taken);
		found.answers.push(answer);
	}
	return found;
}

function ask(graph: Graph, from: number, to: number, by: By, k: number): PathwayQuery {
	const named = { from: graph.keys[from]!, to: { level: graph.keys[to]! } };
	return { ...named, by, k, via: [], avoid: [], max: null, evidence: null, clinical: true, skillsHeld: null };
}

function randomPairs(graph: Graph, count: number, seed: number): [number, number][] {
	const random = seeded(seed);
	const pick = () => Math.floor(random() * graph.keys.length);
	const pairs = Array.from({ length: count }, (): [number, number] => [pick(), pick()]);
	return pairs.filter(([from, to]) => from !== to);
}

function printRun(what: string, { taken, answers }: Run, hope: string) {
	const exact = answers.filter((answer) => answer.exact).length / answers.length;
	const figures = `median ${ms(median(taken))}, p95 ${ms(quantile(taken, 0.95))}, exact ${(exact * 100).toFixed(1)} % of ${answers.length}`;
	print(what, figures, hope);
}

function memory(): number {
	globalThis.gc?.();
	return process.memoryUsage().rss / 1024 / 1024;
}
