import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Catalogue, EvidenceKind, Level, Proficiency, Step } from '#lib/catalogue/catalogue.ts';
import { findPathways } from '#lib/pathways/find.ts';
import { buildGraph, type Graph } from '#lib/pathways/graph.ts';
import { criteria, type By, type PathwayQuery } from '#lib/pathways/query.ts';
import { median, ms, print, quantile, seeded } from './figures.ts';

type Drawn = Pick<Catalogue, 'levels' | 'steps'>;

/** The finder alone: on the bundled catalogue, and on generated graphs beside igraph's C code in the same run. */
export function benchFinder(bundled: Drawn) {
	benchBundled(buildGraph(bundled));
	benchBesideIgraph();
	benchLarge();
}

function benchBundled(graph: Graph) {
	for (const by of [...criteria, 'choice'] as By[]) {
		const { taken, exact } = run(graph, by, 5, 200, 11);
		print(
			`bundled catalogue, ${by}, k = 5: p95, exact`,
			`${ms(quantile(taken, 0.95))}, ${(exact * 100).toFixed(0)} %`,
			by === 'learning' || by === 'stretch' ? '≤ 250 ms, ≥ 90 %' : by === 'choice' ? '' : '≤ 10 ms, 100 %'
		);
	}
}

function benchLarge() {
	const before = memory();
	const graph = buildGraph(generated(3_000, 30_000, 5));
	for (const by of [...criteria, 'choice'] as By[]) {
		const { taken, exact } = run(graph, by, 10, 40, 13);
		print(
			`3,000 levels, 30,000 steps, ${by}, k = 10: p95, exact`,
			`${ms(quantile(taken, 0.95))}, ${(exact * 100).toFixed(0)} %`,
			by === 'learning' || by === 'stretch' ? '≤ 250 ms or not exact' : '≤ 50 ms, 100 %'
		);
	}
	print(
		'memory that the large graph and its searches took',
		`${Math.round(memory() - before)} MB`,
		'≤ 200 MB'
	);
}

function memory(): number {
	globalThis.gc?.();
	return process.memoryUsage().rss / 1024 / 1024;
}

/** Times `times` random questions that have an answer. */
function run(graph: Graph, by: By, k: number, times: number, seed: number) {
	const random = seeded(seed);
	const pick = () => graph.keys[Math.floor(random() * graph.keys.length)] ?? '';
	const taken: number[] = [];
	let exact = 0;
	for (let tries = 0; taken.length < times && tries < times * 20; tries++) {
		const query: PathwayQuery = {
			from: pick(),
			to: { level: pick() },
			by,
			k,
			via: [],
			avoid: [],
			max: null,
			evidence: null,
			clinical: true,
			held: null
		};
		if ('level' in query.to && query.from === query.to.level) continue;
		if (taken.length === 0) findPathways(graph, query);
		const from = performance.now();
		const found = findPathways(graph, query);
		const spent = performance.now() - from;
		if (found.pathways.length === 0) continue;
		taken.push(spent);
		exact += Number(found.exact);
	}
	return { taken, exact: exact / taken.length };
}

function benchBesideIgraph() {
	const catalogue = generated(900, 18_000, 3);
	const graph = buildGraph(catalogue);
	for (const by of ['moves', 'years'] as const) run(graph, by, 10, 60, 17);
	const ours = Object.fromEntries(
		(['moves', 'years'] as const).map((by) => [by, median(run(graph, by, 10, 60, 17).taken)])
	);
	const theirs = igraph(graph);
	for (const by of ['moves', 'years'] as const) {
		const beside = theirs
			? `${ms(ours[by] ?? 0)}, igraph ${ms(theirs[by])}, ${(theirs[by] / (ours[by] ?? 1)).toFixed(1)} times`
			: `${ms(ours[by] ?? 0)}, igraph is not installed`;
		print(`900 levels, 18,000 steps, ${by}, k = 10: median`, beside, '≥ 5 times faster');
	}
}

/** The same questions to igraph's k shortest paths (Yen, in C), where python3-igraph is installed. */
export function igraph(graph: Graph): { moves: number; years: number } | null {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-igraph-'));
	const random = seeded(17);
	const pick = () => Math.floor(random() * graph.keys.length);
	const pairs = Array.from({ length: 60 }, () => [pick(), pick()]).filter(([from, to]) => from !== to);
	const weights = graph.steps.map(({ evidence }) => evidence[0]?.years?.typical ?? 100);
	fs.writeFileSync(
		path.join(place, 'graph.json'),
		JSON.stringify({
			n: graph.keys.length,
			edges: [...graph.from].map((from, step) => [from, graph.to[step]]),
			weights,
			pairs
		})
	);
	const script = `
import json, sys, time, statistics, igraph
d = json.load(open(sys.argv[1]))
g = igraph.Graph(n=d['n'], edges=d['edges'], directed=True)
out = {}
for name, weights in (('moves', None), ('years', d['weights'])):
    taken = []
    for a, b in d['pairs']:
        t = time.perf_counter(); g.get_k_shortest_paths(a, b, k=10, mode='out', weights=weights, output='vpath'); taken.append((time.perf_counter() - t) * 1000)
    out[name] = statistics.median(taken)
print(json.dumps(out))`;
	const { status, stdout } = spawnSync('/usr/bin/python3', ['-c', script, path.join(place, 'graph.json')], {
		encoding: 'utf8'
	});
	fs.rmSync(place, { recursive: true, force: true });
	return status === 0 ? (JSON.parse(stdout) as { moves: number; years: number }) : null;
}

/** A graph like a profession: stages from left to right, most steps one stage up or across, a few skills asked by each level. */
export function generated(count: number, stepCount: number, seed: number): Drawn {
	const random = seeded(seed);
	const pick = (n: number) => Math.floor(random() * n);
	const levels = Array.from({ length: count }, (_, place) => drawLevel(place, count, pick));
	const pairs = new Map<string, Step>();
	while (pairs.size < stepCount) {
		const from = pick(count);
		const to = Math.max(0, Math.min(count - 1, from + pick(Math.ceil(count / 4)) - Math.ceil(count / 12)));
		if (from === to) continue;
		const [a, b] = [levels[from]?.key ?? '', levels[to]?.key ?? ''];
		pairs.set(`${a} ${b}`, drawStep(a, b, pick));
	}
	return { levels: new Map(levels.map((level) => [level.key, level])), steps: [...pairs.values()] };
}

function drawLevel(place: number, count: number, pick: (n: number) => number): Level {
	const stage = 1 + Math.floor((place / count) * 10);
	const profile = Array.from({ length: 8 }, () => ({
		skill: `x:skill-${pick(180)}`,
		proficiency: Math.min(4, 1 + Math.floor(stage / 4) + pick(2)) as Proficiency
	}));
	const unique = [...new Map(profile.map((requirement) => [requirement.skill, requirement])).values()];
	const role = `x:role-${Math.floor(place / 4)}`;
	return {
		key: `${role}/level-${String(place).padStart(5, '0')}`,
		framework: 'x',
		family: `x:family-${Math.floor(place / 4) % 8}`,
		role,
		name: `Level ${place}`,
		rung: 1,
		track: null,
		stage,
		band: null,
		clinical: false,
		summary: null,
		description: null,
		requirements: unique,
		lentBy: null,
		profile: unique,
		titles: [],
		crosswalk: [],
		joined: []
	};
}

function drawStep(from: string, to: string, pick: (n: number) => number): Step {
	const kind: EvidenceKind =
		(['framework', 'framework', 'skills', 'published', 'illustrative'] as const)[pick(5)] ?? 'skills';
	const years = pick(3) > 0 ? { shortest: null, typical: 0.5 + pick(10) / 2, longest: null } : null;
	const evidence = {
		kind,
		stepKind: 'up' as const,
		years,
		condition: null,
		source: { title: 'Generated', url: null, date: null },
		note: null
	};
	return { from, to, kind: 'up', years, condition: null, evidence: [evidence] };
}
