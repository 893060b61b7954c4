import { evidenceKinds, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { latestFor, onceFor } from '#lib/text/once.ts';
import { bitOf, type Graph } from './graph.ts';
import { mostSteps } from './step-cost.ts';
import type { Goal, SearchQuery } from './query.ts';

export interface Search {
	graph: Graph;
	query: SearchQuery;
	start: number;
	k: number;
	/** At most this many steps; never more than a loopless pathway can have. */
	max: number;
	/** 1 if pathways may pass through a level. The start is open, and so are goals. */
	isOpen: Uint8Array;
	/** 1 if a pathway ends as soon as it gets there. */
	isGoal: Uint8Array;
	via: readonly number[];
	evidence: AllowedEvidence;
	skillsHeld: Uint8Array;
}

export interface AllowedEvidence {
	graph: Graph;
	kinds: readonly EvidenceKind[];
	/** The strongest evidence of each step, 0 the strongest kind; `noEvidence` if none of it counts. */
	strongest: Uint8Array;
	/** The typical years of each step in hundredths, by the strongest evidence that states them; -1 if not known. */
	years: Int32Array;
}

export const noEvidence = 255;

/** Everything a search needs to know of `query`, looked up once. */
export function prepare(graph: Graph, query: SearchQuery): Search {
	const start = numberOf(graph, query.from);
	const isGoal = new Uint8Array(graph.keys.length);
	for (const level of goalLevels(graph, query.to)) isGoal[level] = 1;
	isGoal[start] = 0;
	const via = query.via.map((key) => numberOf(graph, key));
	return {
		graph,
		query,
		start,
		k: query.k,
		max: Math.min(query.max ?? Infinity, graph.keys.length - 1, mostSteps),
		isOpen: openLevels(graph, query),
		isGoal,
		via,
		evidence: allowedEvidence(graph, query.evidence ?? evidenceKinds),
		skillsHeld: skillsAtStart(graph, query, start)
	};
}

/** The same search with some of its query changed. */
export function changed({ graph, query }: Search, change: Partial<SearchQuery>): Search {
	return prepare(graph, { ...query, ...change });
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

/** Clinical levels are left out unless the query allows or names them. */
function openLevels(graph: Graph, query: SearchQuery): Uint8Array {
	const isOpen = query.clinical
		? new Uint8Array(graph.keys.length).fill(1)
		: graph.isClinical.map((clinical) => 1 - clinical);
	for (const key of query.via) isOpen[numberOf(graph, key)] = 1;
	for (const level of namedGoals(graph, query.to)) isOpen[level] = 1;
	for (const key of query.avoid) isOpen[numberOf(graph, key)] = 0;
	isOpen[numberOf(graph, query.from)] = 1;
	return isOpen;
}

/** The levels that a goal names: its level, or those of a role that has only clinical ones. */
function namedGoals(graph: Graph, goal: Goal): readonly number[] {
	const levels = 'level' in goal || 'role' in goal ? goalLevels(graph, goal) : [];
	return 'level' in goal || levels.every((level) => graph.isClinical[level]) ? levels : [];
}

/** How many sets of kinds are kept ready for each graph. */
const mostEvidence = 8;

const evidenceBy = onceFor((graph: Graph) =>
	latestFor(mostEvidence, (bits: number): AllowedEvidence => ({
		graph,
		kinds: evidenceKinds.filter((kind) => bits & bitOf(kind)),
		strongest: graph.kinds.map((kinds) => strongestOf(kinds & bits)),
		years: Int32Array.from(graph.steps, ({ evidence }) => {
			const typical = evidence.find(({ kind, years }) => years && bitOf(kind) & bits)?.years?.typical ?? null;
			return typical === null ? -1 : Math.round(typical * 100);
		})
	}))
);

function strongestOf(kinds: number): number {
	return kinds === 0 ? noEvidence : 31 - Math.clz32(kinds & -kinds);
}

function allowedEvidence(graph: Graph, kinds: readonly EvidenceKind[]): AllowedEvidence {
	return evidenceBy(graph)(kinds.reduce((bits, kind) => bits | bitOf(kind), 0));
}

/** What the person holds, else what the start level requires, else nothing. */
function skillsAtStart(graph: Graph, { skillsHeld }: SearchQuery, start: number): Uint8Array {
	const skills = new Uint8Array(graph.skills.length);
	if (skillsHeld) return skills.map((_, skill) => skillsHeld.get(graph.skills[skill] ?? '') ?? 0);
	for (let place = graph.requirementStart[start]!; place < graph.requirementStart[start + 1]!; place++)
		skills[graph.requirementSkill[place]!] = graph.requirementProficiency[place]!;
	return skills;
}

/** Whether a step can be used at all: some of its evidence counts, and its level is open. */
export function isUsable({ evidence, isOpen, graph }: Search, step: number): boolean {
	return evidence.strongest[step] !== noEvidence && isOpen[graph.to[step]!] === 1;
}

/** The same search towards a via level, on the way to which it may pass no goal. */
export function towards(search: Search, via: number): Search {
	const isGoal = new Uint8Array(search.isGoal.length);
	isGoal[via] = 1;
	return {
		...search,
		isGoal,
		isOpen: search.isOpen.map((open, level) =>
			level === via ? open : Number(open === 1 && !search.isGoal[level])
		)
	};
}

/** What `level` requires beyond the skills held, as proficiencies in all. */
export function proficiencyGap(
	{ requirementStart, requirementSkill, requirementProficiency }: Graph,
	skillsHeld: Uint8Array,
	level: number
): number {
	let sum = 0;
	for (let place = requirementStart[level]!; place < requirementStart[level + 1]!; place++)
		sum += Math.max(0, requirementProficiency[place]! - skillsHeld[requirementSkill[place]!]!);
	return sum;
}
