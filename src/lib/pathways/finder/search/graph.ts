import {
	evidenceKinds,
	isProfiled,
	type Catalogue,
	type EvidenceKind,
	type Level,
	type Step
} from '#lib/catalogue/catalogue.ts';
import { componentsOf } from './components.ts';

/**
 * The catalogue as a search wants it: levels numbered in the order of their keys, so that comparing numbers compares keys, and
 * steps in compressed sparse rows. A graph is built once for a catalogue and never changes.
 */
export interface Graph {
	keys: readonly string[];
	indexOf: ReadonlyMap<string, number>;
	levels: readonly Level[];
	/** Steps by number: those out of level `i` are `outStart[i]` to `outStart[i + 1]`, by the number of the level they lead to. */
	steps: readonly Step[];
	outStart: Int32Array;
	from: Int32Array;
	to: Int32Array;
	/** Numbers of the steps into level `i`, from `inStart[i]` to `inStart[i + 1]`. */
	inStart: Int32Array;
	inStep: Int32Array;
	/** The levels that those steps come from, in the same places. */
	inFrom: Int32Array;
	/** Levels with the same number can lead to each other and back; no pathway comes back to a number that it left. */
	component: Int32Array;
	/** Which kinds of evidence a step has: bit 0 the strongest. */
	kinds: Uint8Array;
	isClinical: Uint8Array;
	isProfiled: Uint8Array;
	stage: Uint8Array;
	/** Skills that the level's profile states a proficiency for, and which, from `askStart[i]` to `askStart[i + 1]`. */
	skills: readonly string[];
	askStart: Int32Array;
	askSkill: Int32Array;
	askProficiency: Uint8Array;
	byRole: ReadonlyMap<string, readonly number[]>;
	byFamily: ReadonlyMap<string, readonly number[]>;
}

const graphs = new WeakMap<object, Graph>();

/** The graph of a catalogue, built when it is first asked for. */
export function graphOf(catalogue: Pick<Catalogue, 'levels' | 'steps'>): Graph {
	const known = graphs.get(catalogue);
	if (known) return known;
	const graph = buildGraph(catalogue);
	graphs.set(catalogue, graph);
	return graph;
}

export function buildGraph(catalogue: Pick<Catalogue, 'levels' | 'steps'>): Graph {
	const keys = [...catalogue.levels.keys()].sort();
	const indexOf = new Map(keys.map((key, index) => [key, index]));
	const levels = keys.map((key) => catalogue.levels.get(key) as Level);
	const numbered = catalogue.steps.map((step) => ({
		step,
		from: indexOf.get(step.from) ?? -1,
		to: indexOf.get(step.to) ?? -1
	}));
	const ordered = numbered
		.filter(({ from, to }) => from >= 0 && to >= 0)
		.sort((a, b) => a.from - b.from || a.to - b.to);
	const from = Int32Array.from(ordered, (entry) => entry.from);
	const to = Int32Array.from(ordered, (entry) => entry.to);
	const inStep = Int32Array.from(ordered.keys()).sort((a, b) => to[a]! - to[b]! || a - b);
	const outStart = rowStarts(from, keys.length);
	return {
		keys,
		indexOf,
		levels,
		steps: ordered.map(({ step }) => step),
		outStart,
		from,
		to,
		inStart: rowStarts(
			inStep.map((step) => to[step]!),
			keys.length
		),
		inStep,
		inFrom: inStep.map((step) => from[step]!),
		component: componentsOf(outStart, to),
		kinds: Uint8Array.from(ordered, ({ step }) =>
			step.evidence.reduce((bits, { kind }) => bits | bitOf(kind), 0)
		),
		isClinical: Uint8Array.from(levels, ({ clinical }) => Number(clinical)),
		isProfiled: Uint8Array.from(levels, (level) => Number(isProfiled(level))),
		stage: Uint8Array.from(levels, ({ stage }) => stage),
		...askedBy(levels),
		byRole: grouped(levels, ({ role }) => role),
		byFamily: grouped(levels, ({ family }) => family)
	};
}

/** The bit of a kind of evidence in `Graph.kinds`. */
export function bitOf(kind: EvidenceKind): number {
	return 1 << evidenceKinds.indexOf(kind);
}

function askedBy(
	levels: readonly Level[]
): Pick<Graph, 'skills' | 'askStart' | 'askSkill' | 'askProficiency'> {
	const skills = [...new Set(levels.flatMap(({ profile }) => profile.map(({ skill }) => skill)))].sort();
	const number = new Map(skills.map((skill, index) => [skill, index]));
	const asked = levels.flatMap(({ profile }, level) =>
		profile.flatMap(({ skill, proficiency }) =>
			proficiency ? [{ level, skill: number.get(skill) ?? 0, proficiency }] : []
		)
	);
	return {
		skills,
		askStart: rowStarts(
			Int32Array.from(asked, ({ level }) => level),
			levels.length
		),
		askSkill: Int32Array.from(asked, ({ skill }) => skill),
		askProficiency: Uint8Array.from(asked, ({ proficiency }) => proficiency)
	};
}

/** Where each row begins in a list sorted by row. */
function rowStarts(rows: Int32Array, count: number): Int32Array {
	const starts = new Int32Array(count + 1);
	for (const row of rows) starts[row + 1] = (starts[row + 1] ?? 0) + 1;
	for (let row = 0; row < count; row++) starts[row + 1] = (starts[row + 1] ?? 0) + (starts[row] ?? 0);
	return starts;
}

function grouped(levels: readonly Level[], name: (level: Level) => string): Map<string, number[]> {
	const groups = new Map<string, number[]>();
	levels.forEach((level, index) => {
		const group = groups.get(name(level));
		if (group) group.push(index);
		else groups.set(name(level), [index]);
	});
	return groups;
}

/** The number of the step between two levels that are known to have one. */
export function stepBetween(graph: Graph, from: number, to: number): number {
	let [least, most] = [graph.outStart[from]!, graph.outStart[from + 1]! - 1];
	while (least < most) {
		const middle = (least + most) >> 1;
		if (graph.to[middle]! < to) least = middle + 1;
		else most = middle;
	}
	return least;
}
