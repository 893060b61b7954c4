/** What would have to be true for someone to have the skills of a job. */
import { isProfiled, type Catalogue } from '#lib/catalogue/catalogue.ts';
import { skillGap, type Gain } from '#lib/pathways/finder/gaps.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';
import { goalLevels } from '#lib/pathways/finder/search/search.ts';

/** A job, and the skill changes that reach it: with all of them its list is held, without any one it is not. */
export interface Reach {
	level: string;
	changes: Gain[];
}

export interface Target {
	/** The jobs that take the fewest changes, then the fewest skill levels: several where they tie, by key. */
	nearest: Reach[];
	/** How many of the jobs asked for have a list of skills, and how many have none. */
	known: number;
	unknown: number;
}

/**
 * The smallest sets of skill changes that reach a goal: a job of it whose list of skills is then held. Jobs that need a clinical
 * registration count only where the goal is one job, or has no others.
 */
export function whatWouldHaveToBeTrue(
	catalogue: Catalogue,
	held: ReadonlyMap<string, number>,
	goal: Goal
): Target {
	const all = levelsOf(catalogue, goal);
	const open = all.filter(({ clinical }) => !clinical);
	const levels = 'level' in goal || open.length === 0 ? all : open;
	const profiled = levels.filter(isProfiled);
	let least: readonly [number, number] = [Infinity, Infinity];
	let nearest: Reach[] = [];
	for (const level of profiled) {
		const changes = skillGap(held, level) ?? [];
		const size = [changes.length, skillLevels(changes)] as const;
		const order = size[0] - least[0] || size[1] - least[1];
		if (order > 0) continue;
		if (order < 0) [least, nearest] = [size, []];
		nearest.push({ level: level.key, changes });
	}
	nearest.sort((a, b) => (a.level < b.level ? -1 : 1));
	return { nearest, known: profiled.length, unknown: levels.length - profiled.length };
}

function levelsOf(catalogue: Catalogue, goal: Goal) {
	const graph = graphOf(catalogue);
	return goalLevels(graph, goal).flatMap((number) => catalogue.levels.get(graph.keys[number]!) ?? []);
}

/** "Skill levels" in all: from awareness to practitioner is two. */
export function skillLevels(changes: readonly Gain[]): number {
	return changes.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** What is held after everything that these help with is learnt as far as they go. */
export function heldAfter(
	held: ReadonlyMap<string, number>,
	helps: readonly { skills: readonly { skill: string; proficiency: number }[] }[]
): Map<string, number> {
	const after = new Map(held);
	for (const { skills } of helps)
		for (const { skill, proficiency } of skills)
			after.set(skill, Math.max(proficiency, after.get(skill) ?? 0));
	return after;
}
