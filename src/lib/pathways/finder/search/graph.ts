import {
	evidenceKinds,
	isProfiled,
	type Catalogue,
	type EvidenceKind,
	type Level,
	type Step
} from '#lib/catalogue/catalogue.ts';
import { onceFor } from '#lib/text/once.ts';
import { componentsOf } from './components.ts';

/**
 * The catalogue as a search reads it: levels numbered in the order of their keys, so that comparing numbers compares keys, and
 * steps in compressed sparse rows. A graph never changes.
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
	inFrom: Int32Array;
	/** Strongly connected components: no pathway comes back to a component that it left. */
	component: Int32Array;
	/** Which kinds of evidence a step has, as bits: bit 0 is the strongest. */
	kinds: Uint8Array;
	isClinical: Uint8Array;
	isProfiled: Uint8Array;
	stage: Uint8Array;
	/** Requirements of level `i` that state a proficiency, from `requirementStart[i]` to `requirementStart[i + 1]`. */
	skills: readonly string[];
	requirementStart: Int32Array;
	requirementSkill: Int32Array;
	requirementProficiency: Uint8Array;
	byRole: ReadonlyMap<string, readonly number[]>;
	byFamily: ReadonlyMap<string, readonly number[]>;
}

/** The graph of a catalogue, built when it is first needed. */
export const graphOf = onceFor((catalogue: Pick<Catalogue, 'levels' | 'steps'>) => buildGraph(catalogue));

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
		...requirementRows(levels),
		byRole: grouped(levels, ({ role }) => role),
		byFamily: grouped(levels, ({ family }) => family)
	};
}

/** The bit of a kind of evidence in `Graph.kinds`. */
export function bitOf(kind: EvidenceKind): number {
	return 1 << evidenceKinds.indexOf(kind);
}

function requirementRows(
	levels: readonly Level[]
): Pick<Graph, 'skills' | 'requirementStart' | 'requirementSkill' | 'requirementProficiency'> {
	const skills = [...new Set(levels.flatMap(({ profile }) => profile.map(({ skill }) => skill)))].sort();
	const number = new Map(skills.map((skill, index) => [skill, index]));
	const requirements = levels.flatMap(({ profile }, level) =>
		profile.flatMap(({ skill, proficiency }) =>
			proficiency ? [{ level, skill: number.get(skill) ?? 0, proficiency }] : []
		)
	);
	return {
		skills,
		requirementStart: rowStarts(
			Int32Array.from(requirements, ({ level }) => level),
			levels.length
		),
		requirementSkill: Int32Array.from(requirements, ({ skill }) => skill),
		requirementProficiency: Uint8Array.from(requirements, ({ proficiency }) => proficiency)
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

/** The number of the step between two levels that have one. */
export function stepBetween(graph: Graph, from: number, to: number): number {
	let [least, most] = [graph.outStart[from]!, graph.outStart[from + 1]! - 1];
	while (least < most) {
		const middle = (least + most) >> 1;
		if (graph.to[middle]! < to) least = middle + 1;
		else most = middle;
	}
	return least;
}
