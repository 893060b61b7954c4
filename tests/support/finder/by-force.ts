import {
	evidenceKinds,
	evidenceRank,
	isProfiled,
	type Catalogue,
	type EvidenceKind,
	type Level
} from '#lib/catalogue/catalogue.ts';
import { compareCosts, criteria, type Criterion } from '#lib/pathways/finder/criteria.ts';
import type { Figures } from '#lib/pathways/finder/figures.ts';
import type { PathwayQuery } from '#lib/pathways/finder/query.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';

/**
 * The finder's answers worked out by trying everything: every pathway, its figures straight from the rules, and of the criteria
 * only what a pathway costs by its figures. Only for graphs of a handful of levels.
 */
type Drawn = Pick<Catalogue, 'levels' | 'steps'>;

interface Tried {
	keys: string[];
	figures: Figures;
}

/** The keys of the best pathways by what the query asks for, in order. */
export function answerByForce(catalogue: Drawn, query: PathwayQuery): string[][] {
	const criterion = criteria.find(({ name }) => name === query.by);
	if (criterion) return bestByForce(catalogue, query, criterion);
	return frontByForce(
		catalogue,
		query,
		criteria.filter(({ inChoice }) => inChoice)
	);
}

export function bestByForce(catalogue: Drawn, query: PathwayQuery, { of }: Criterion): string[][] {
	const order = (a: Tried, b: Tried) =>
		compareCosts(of(a.figures), of(b.figures)) ||
		a.keys.length - b.keys.length ||
		compareKeys(a.keys, b.keys);
	return tried(catalogue, query)
		.sort(order)
		.slice(0, query.k)
		.map(({ keys }) => keys);
}

/** The keys of one pathway for each cost that no other beats by all of the criteria, ordered by them in turn. */
export function frontByForce(
	catalogue: Drawn,
	query: PathwayQuery,
	compared: readonly Criterion[]
): string[][] {
	const differences = (a: Tried, b: Tried) =>
		compared.map(({ of }) => compareCosts(of(a.figures), of(b.figures)));
	const covers = (a: Tried, b: Tried) => differences(a, b).every((difference) => difference <= 0);
	const order = (a: Tried, b: Tried) =>
		differences(a, b).find((difference) => difference !== 0) ?? compareKeys(a.keys, b.keys);
	const ordered = tried(catalogue, query).sort(order);
	return ordered
		.filter(
			(one, place) => !ordered.some((other, at) => covers(other, one) && (at < place || !covers(one, other)))
		)
		.slice(0, 20)
		.map(({ keys }) => keys);
}

function tried(catalogue: Drawn, query: PathwayQuery): Tried[] {
	return everyPathway(catalogue, query).map((keys) => ({
		keys,
		figures: figuresByForce(catalogue, query, keys)
	}));
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

export function figuresByForce(catalogue: Drawn, query: PathwayQuery, keys: readonly string[]): Figures {
	const steps = keys
		.slice(1)
		.map((to, place) => catalogue.steps.find((step) => step.from === keys[place] && step.to === to)!);
	const allowed = steps.map(({ evidence }) =>
		evidence.filter(({ kind }) => query.evidence?.includes(kind) ?? true)
	);
	const years = allowed.map((evidence) => evidence.find(({ years }) => years)?.years?.typical ?? null);
	const kinds = allowed.map((evidence) => Math.min(...evidence.map(({ kind }) => evidenceRank(kind))));
	const count = (kind: EvidenceKind) => kinds.filter((rank) => rank === evidenceRank(kind)).length;
	return {
		moves: steps.length,
		...learningOf(catalogue, query, keys),
		years: {
			unknownSteps: years.filter((typical) => typical === null).length,
			known: years.reduce<number>((sum, typical) => sum + (typical ?? 0), 0)
		},
		evidence: Object.fromEntries(evidenceKinds.map((kind) => [kind, count(kind)])) as Figures['evidence']
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

function compareKeys(a: readonly string[], b: readonly string[]): number {
	const place = a.findIndex((key, at) => key !== b[at]);
	if (place < 0) return a.length - b.length;
	return place >= b.length || a[place]! > b[place]! ? 1 : -1;
}
