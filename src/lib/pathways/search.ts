import { evidenceKinds, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { bitOf, type Graph } from './graph.ts';
import { mostSteps } from './bounds.ts';
import type { Goal, PathwayQuery } from './query.ts';

/** A query made ready for searching: what may be called at, where it ends, and what each step is worth. */
export interface Search {
	graph: Graph;
	start: number;
	k: number;
	/** At most this many steps; never more than a pathway without repeats can have. */
	max: number;
	/** 1 where a pathway may call. The start is open; goals are. */
	isOpen: Uint8Array;
	/** 1 where a pathway ends as soon as it gets there. */
	isGoal: Uint8Array;
	/** Levels to call at, in order. */
	via: readonly number[];
	/** For each step its strongest evidence that counts, 0 the strongest; 255 where none of it does. */
	evidence: Uint8Array;
	/** For each step its typical years in hundredths, -1 unknown. */
	years: Int32Array;
	/** Kinds of evidence that count. */
	allowed: readonly EvidenceKind[];
	/** What is held at the start, by skill. */
	held: Uint8Array;
}

const none = 255;

/** Everything a search needs to know of `query`, looked up once. */
export function prepare(graph: Graph, query: PathwayQuery): Search {
	const start = numberOf(graph, query.from);
	const isGoal = new Uint8Array(graph.keys.length);
	for (const level of goalLevels(graph, query.to)) isGoal[level] = 1;
	isGoal[start] = 0;
	const via = query.via.map((key) => numberOf(graph, key));
	return {
		graph,
		start,
		k: query.k,
		max: Math.min(query.max ?? Infinity, graph.keys.length - 1, mostSteps),
		isOpen: openLevels(graph, query, [start, ...via], isGoal),
		isGoal,
		via,
		allowed: query.evidence ?? evidenceKinds,
		...stepFacts(graph, query),
		held: heldAtStart(graph, query, start)
	};
}

function numberOf(graph: Graph, key: string): number {
	const number = graph.indexOf.get(key);
	if (number === undefined) throw new Error(`There is no level ${key} in the graph`);
	return number;
}

export function goalLevels(graph: Graph, goal: Goal): readonly number[] {
	if ('level' in goal) return [numberOf(graph, goal.level)];
	if ('role' in goal) return graph.byRole.get(goal.role) ?? [];
	if ('family' in goal) return graph.byFamily.get(goal.family) ?? [];
	return [...graph.keys.keys()].filter((level) => (graph.stage[level] ?? 0) >= goal.stage);
}

/** Clinical levels are left out unless asked for or named; a goal is named when it is the one level asked for. */
function openLevels(
	graph: Graph,
	query: PathwayQuery,
	named: readonly number[],
	isGoal: Uint8Array
): Uint8Array {
	const isOpen = Uint8Array.from(graph.isClinical, (clinical) => Number(query.clinical || !clinical));
	for (const level of named) isOpen[level] = 1;
	if ('level' in query.to) for (const [level, goal] of isGoal.entries()) if (goal) isOpen[level] = 1;
	for (const key of query.avoid) isOpen[numberOf(graph, key)] = 0;
	return isOpen;
}

const facts = new WeakMap<Graph, Map<number, Pick<Search, 'evidence' | 'years'>>>();

/** The strongest allowed evidence of each step, and its years by the strongest allowed evidence that states them. */
function stepFacts(graph: Graph, { evidence: kinds }: PathwayQuery): Pick<Search, 'evidence' | 'years'> {
	const mask = (kinds ?? evidenceKinds).reduce((bits, kind) => bits | bitOf(kind), 0);
	const known = facts.get(graph) ?? new Map<number, Pick<Search, 'evidence' | 'years'>>();
	facts.set(graph, known);
	const ready = known.get(mask);
	if (ready) return ready;
	const evidence = graph.kinds.map((bits) =>
		(bits & mask) === 0 ? none : 31 - Math.clz32(bits & mask & -(bits & mask))
	);
	const years = Int32Array.from(graph.steps, (step) => {
		const stated = step.evidence.find(
			({ kind, years }) => (bitOf(kind) & mask) !== 0 && years?.typical != null
		);
		return stated?.years?.typical == null ? -1 : Math.round(stated.years.typical * 100);
	});
	known.set(mask, { evidence, years });
	return { evidence, years };
}

/** What the person holds, else what the start level asks, else nothing. */
function heldAtStart(graph: Graph, query: PathwayQuery, start: number): Uint8Array {
	const held = new Uint8Array(graph.skills.length);
	if (query.held) return held.map((_, skill) => query.held?.get(graph.skills[skill] ?? '') ?? 0);
	for (let ask = graph.askStart[start] ?? 0; ask < (graph.askStart[start + 1] ?? 0); ask++) {
		held[graph.askSkill[ask] ?? 0] = graph.askProficiency[ask] ?? 0;
	}
	return held;
}

/** Whether a step can be used at all: some of its evidence counts, and it leads where a pathway may call. */
export function isUsable({ evidence, isOpen, graph }: Search, step: number): boolean {
	return evidence[step] !== none && isOpen[graph.to[step] ?? 0] === 1;
}

/** The same search towards one level on the way, which may not pass a goal. */
export function bare(search: Search, target: number): Search {
	const isGoal = new Uint8Array(search.isGoal.length);
	isGoal[target] = 1;
	return {
		...search,
		isGoal,
		isOpen: search.isOpen.map((open, level) =>
			level === target ? open : Number(open === 1 && !search.isGoal[level])
		)
	};
}

/** What `level` asks beyond what is held, as proficiencies in all. */
export function missing(
	{ askStart, askSkill, askProficiency }: Graph,
	held: Uint8Array,
	level: number
): number {
	let sum = 0;
	for (let ask = askStart[level]!; ask < askStart[level + 1]!; ask++)
		sum += Math.max(0, askProficiency[ask]! - held[askSkill[ask]!]!);
	return sum;
}

/** What is held after learning what `level` asks. */
export function learnt(
	{ askStart, askSkill, askProficiency }: Graph,
	held: Uint8Array,
	level: number
): Uint8Array {
	const after = held.slice();
	for (let ask = askStart[level]!; ask < askStart[level + 1]!; ask++)
		after[askSkill[ask]!] = Math.max(after[askSkill[ask]!]!, askProficiency[ask]!);
	return after;
}
