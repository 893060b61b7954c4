import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Graph } from '#lib/pathways/finder/search/graph.ts';

/** What igraph's C code (Yen's k shortest paths) makes of the same questions: milliseconds each, and the costs of its pathways. */
export interface Theirs {
	taken: number[];
	costs: number[][];
}

/** Where python3-igraph may be: a Python of one's own often stands before the system's. */
const pythons = ['python3', '/usr/bin/python3'];

const script = `
import json, sys, time, igraph
asked = json.load(open(sys.argv[1]))
graph = igraph.Graph(n=asked['count'], edges=asked['edges'], directed=True)
answer = {}
for name, weights in asked['weights'].items():
    taken, costs = [], []
    for a, b in asked['pairs']:
        start = time.perf_counter()
        found = graph.get_k_shortest_paths(a, b, k=asked['k'], mode='out', weights=weights, output='epath')
        taken.append((time.perf_counter() - start) * 1000)
        costs.append([sum(weights[step] if weights else 1 for step in steps) for steps in found])
    answer[name] = {'taken': taken, 'costs': costs}
print(json.dumps(answer))`;

/** What a step without years weighs by years: more than any pathway's known years together. */
export const unknownWeight = 1_000;

/** Puts the questions to igraph by moves and by years; `null` where it is not installed. */
export function askIgraph(
	graph: Graph,
	pairs: readonly (readonly [number, number])[],
	k: number
): Record<'moves' | 'years', Theirs> | null {
	const python = pythons.find((name) => spawnSync(name, ['-c', 'import igraph']).status === 0);
	if (!python) return null;
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-igraph-'));
	const file = path.join(folder, 'questions.json');
	const edges = [...graph.from].map((from, step) => [from, graph.to[step]]);
	const years = graph.steps.map((step) => step.years?.typical ?? unknownWeight);
	fs.writeFileSync(
		file,
		JSON.stringify({ count: graph.keys.length, edges, weights: { moves: null, years }, pairs, k })
	);
	const { status, stdout, stderr } = spawnSync(python, ['-c', script, file], {
		encoding: 'utf8',
		maxBuffer: 1 << 26
	});
	fs.rmSync(folder, { recursive: true, force: true });
	if (status !== 0) throw new Error(`igraph failed: ${stderr}`);
	return JSON.parse(stdout) as Record<'moves' | 'years', Theirs>;
}
