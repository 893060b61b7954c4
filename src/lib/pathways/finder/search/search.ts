import { evidenceKinds, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { bitOf, type Graph } from './graph.ts';
import { mostSteps, type StepCost, type StepCosts } from './step-cost.ts';
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
	/** Kinds of evidence that count, and what they make of the steps. */
	allowed: readonly EvidenceKind[];
	facts: StepFactsOf;
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
		isOpen: openLevels(graph, query),
		isGoal,
		via,
		allowed: query.evidence ?? evidenceKinds,
		facts: factsOf(graph, query.evidence ?? evidenceKinds),
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

/** Clinical levels are left out unless asked for or named. */
function openLevels(graph: Graph, query: PathwayQuery): Uint8Array {
	const isOpen = query.clinical
		? new Uint8Array(graph.keys.length).fill(1)
		: graph.isClinical.map((clinical) => 1 - clinical);
	for (const key of query.via) isOpen[numberOf(graph, key)] = 1;
	for (const level of namedGoals(graph, query.to)) isOpen[level] = 1;
	for (const key of query.avoid) isOpen[numberOf(graph, key)] = 0;
	isOpen[numberOf(graph, query.from)] = 1;
	return isOpen;
}

/** The levels that a goal names: the one asked for, and those of a role that has no others than clinical ones. */
function namedGoals(graph: Graph, goal: Goal): readonly number[] {
	const levels = 'level' in goal || 'role' in goal ? goalLevels(graph, goal) : [];
	return 'level' in goal || levels.every((level) => graph.isClinical[level]) ? levels : [];
}

/** What a choice of evidence makes of the steps. */
export interface StepFactsOf {
	/** For each step its strongest evidence that counts, 0 the strongest; 255 where none of it does. */
	evidence: Uint8Array;
	/** For each step its typical years in hundredths, -1 unknown. */
	years: Int32Array;
	/** What steps cost by each criterion that was asked for. */
	costs: Map<StepCost | 'unprofiled', StepCosts>;
}

const facts = new WeakMap<Graph, Map<number, StepFactsOf>>();
/** Choices of evidence that are kept ready for each graph. */
const mostFacts = 8;

/** The strongest evidence of each step that counts, and its years by the strongest that states them. */
function factsOf(graph: Graph, kinds: readonly EvidenceKind[]): StepFactsOf {
	const mask = kinds.reduce((bits, kind) => bits | bitOf(kind), 0);
	const known = facts.get(graph) ?? new Map<number, StepFactsOf>();
	facts.set(graph, known);
	const found = known.get(mask) ?? workedFacts(graph, mask);
	known.delete(mask);
	known.set(mask, found); // the last asked for stands last, so the first is the one to forget
	for (const oldest of known.keys()) if (known.size > mostFacts) known.delete(oldest);
	return found;
}

function workedFacts(graph: Graph, mask: number): StepFactsOf {
	const evidence = graph.kinds.map((bits) =>
		(bits & mask) === 0 ? none : 31 - Math.clz32(bits & mask & -(bits & mask))
	);
	const years = Int32Array.from(graph.steps, (step) => {
		const typical =
			step.evidence.find(({ kind, years }) => years && bitOf(kind) & mask)?.years?.typical ?? null;
		return typical === null ? -1 : Math.round(typical * 100);
	});
	return { evidence, years, costs: new Map() };
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
export function isUsable({ facts, isOpen, graph }: Search, step: number): boolean {
	return facts.evidence[step] !== none && isOpen[graph.to[step]!] === 1;
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
