import {
	evidenceKinds,
	evidenceRank,
	isProfiled,
	type Catalogue,
	type Level
} from '#lib/catalogue/catalogue.ts';
import type { By, CriterionName, Goal, PathwayQuery } from '#lib/pathways/finder/search/query.ts';

/** The finder's answers worked out by trying everything, straight from the rules. Only for graphs of a handful of levels. */
type Drawn = Pick<Catalogue, 'levels' | 'steps'>;

/** A pathway with its cost by each criterion. */
interface Tried {
	keys: string[];
	costs: Record<CriterionName, number[]>;
}

/** The keys of the best pathways, in order; for `choice` one for each cost that no other beats, ordered by cost. */
export function bestByForce(catalogue: Drawn, query: PathwayQuery): string[][] {
	const all = everyPathway(catalogue, query).map((keys) => ({
		keys,
		costs: costsByForce(catalogue, query, keys)
	}));
	return (query.by === 'choice' ? chosen(all).slice(0, 20) : ranked(all, query.by).slice(0, query.k)).map(
		({ keys }) => keys
	);
}

/** Every pathway that answers a query, in no particular order. */
export function everyPathway(catalogue: Drawn, query: PathwayQuery): string[][] {
	const isGoal = (key: string) => key !== query.from && qualifies(catalogue.levels.get(key)!, query.to);
	const isCounted = ({ kind }: { kind: string }) =>
		query.evidence === null || (query.evidence as readonly string[]).includes(kind);
	const steps = catalogue.steps.filter(({ evidence }) => evidence.some(isCounted));
	const named = [query.from, ...query.via, ...namedBy(catalogue, query.to)];
	const mayPass = (key: string) =>
		!query.avoid.includes(key) &&
		(query.clinical || named.includes(key) || !catalogue.levels.get(key)!.clinical);
	const found: string[][] = [];
	const go = (walk: string[]) => {
		const here = walk.at(-1)!;
		if (isGoal(here)) {
			if (walk.filter((key) => query.via.includes(key)).join() === query.via.join()) found.push(walk);
			return;
		}
		if (query.max !== null && walk.length > query.max) return;
		for (const { from, to } of steps)
			if (from === here && mayPass(to) && !walk.includes(to)) go([...walk, to]);
	};
	go([query.from]);
	return found;
}

function namedBy({ levels }: Drawn, goal: Goal): string[] {
	if ('level' in goal) return [goal.level];
	const ofRole = [...levels.values()].filter(({ role }) => 'role' in goal && role === goal.role);
	return ofRole.every(({ clinical }) => clinical) ? ofRole.map(({ key }) => key) : [];
}

function qualifies(level: Level, goal: Goal): boolean {
	if ('level' in goal) return level.key === goal.level;
	if ('role' in goal) return level.role === goal.role;
	if ('family' in goal) return level.family === goal.family;
	return level.stage >= goal.stage;
}

/** What a pathway costs by each criterion, the steps that settle ties left out. */
export function costsByForce(catalogue: Drawn, query: PathwayQuery, keys: readonly string[]): Tried['costs'] {
	const steps = keys
		.slice(1)
		.map((to, place) => catalogue.steps.find((step) => step.from === keys[place] && step.to === to)!);
	const allowed = steps.map(({ evidence }) =>
		evidence.filter(({ kind }) => query.evidence?.includes(kind) ?? true)
	);
	const years = allowed.map((evidence) => evidence.find(({ years }) => years)?.years?.typical ?? null);
	const kinds = allowed.map((evidence) => Math.min(...evidence.map(({ kind }) => evidenceRank(kind))));
	const { unprofiled, learning, stretch } = learningOf(catalogue, query, keys);
	return {
		moves: [steps.length],
		learning: [unprofiled, learning],
		stretch: [unprofiled, stretch],
		years: [
			years.filter((typical) => typical === null).length,
			years.reduce<number>((sum, typical) => sum + (typical ?? 0) * 100, 0)
		],
		evidence: evidenceKinds.map(
			(_, place) => kinds.filter((rank) => rank === evidenceKinds.length - place).length
		)
	};
}

function learningOf(catalogue: Drawn, { skillsHeld }: PathwayQuery, keys: readonly string[]) {
	const levels = keys.map((key) => catalogue.levels.get(key)!);
	const known = new Map(skillsHeld ?? requirementsOf(levels[0]!));
	const gains = levels.slice(1).map((level) => {
		let gain = 0;
		for (const [skill, proficiency] of requirementsOf(level)) {
			gain += Math.max(0, proficiency - (known.get(skill) ?? 0));
			known.set(skill, Math.max(proficiency, known.get(skill) ?? 0));
		}
		return gain;
	});
	return {
		unprofiled: levels.slice(1).filter((level) => !isProfiled(level)).length,
		learning: gains.reduce((sum, gain) => sum + gain, 0),
		stretch: Math.max(0, ...gains)
	};
}

function requirementsOf({ profile }: Level): [string, number][] {
	return profile.flatMap(({ skill, proficiency }) => (proficiency === null ? [] : [[skill, proficiency]]));
}

function ranked(all: readonly Tried[], by: Exclude<By, 'choice'>): Tried[] {
	return all.toSorted(
		(a, b) => compare(a.costs[by], b.costs[by]) || a.keys.length - b.keys.length || compare(a.keys, b.keys)
	);
}

const measures = ['moves', 'learning', 'years', 'evidence'] as const;

function chosen(all: readonly Tried[]): Tried[] {
	const beats = (a: Tried, b: Tried) => measures.every((by) => compare(a.costs[by], b.costs[by]) <= 0);
	const order = (a: Tried, b: Tried) =>
		measures.map((by) => compare(a.costs[by], b.costs[by])).find((sign) => sign !== 0) ??
		compare(a.keys, b.keys);
	const ordered = all.toSorted(order);
	return ordered.filter(
		(one, place) => !ordered.some((other, at) => beats(other, one) && (at < place || !beats(one, other)))
	);
}

function compare<T extends number | string>(a: readonly T[], b: readonly T[]): number {
	const place = a.findIndex((value, at) => value !== b[at]);
	if (place < 0) return a.length - b.length;
	return place >= b.length || a[place]! > b[place]! ? 1 : -1;
}
