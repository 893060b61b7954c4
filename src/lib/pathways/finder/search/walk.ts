import type { Search } from './search.ts';

/** The beginning of a pathway: where it has come to, and through what. */
export interface Walk {
	level: number;
	/** Steps taken. */
	depth: number;
	before: Walk | null;
	/** How many of the levels to call at are behind it. */
	called: number;
}

export function startOf({ start }: Search): Walk {
	return { level: start, depth: 0, before: null, called: 0 };
}

export function levelsOf(walk: Walk): number[] {
	const levels = [];
	for (let at: Walk | null = walk; at; at = at.before) levels.push(at.level);
	return levels.reverse();
}

export function hasVisited(walk: Walk, level: number): boolean {
	for (let at: Walk | null = walk; at; at = at.before) if (at.level === level) return true;
	return false;
}

/** Whether the walk has arrived: at a goal, having called everywhere it was asked to. */
export function hasArrived({ isGoal, via }: Search, { level, called }: Walk): boolean {
	return isGoal[level] === 1 && called === via.length;
}

/**
 * Where the walk goes by a step to `level`; `null` where it may not: it has been there, a goal comes too early, or a level to
 * call at comes out of turn.
 */
export function onward({ isGoal, via, max }: Search, walk: Walk, level: number): Walk | null {
	if (walk.depth >= max || hasVisited(walk, level)) return null;
	const called = walk.called + Number(via[walk.called] === level);
	if (isGoal[level] && called < via.length) return null;
	if (called === walk.called && via.includes(level)) return null;
	return { level, depth: walk.depth + 1, before: walk, called };
}

/** Whether `a` comes before `b` by the keys of their levels; a beginning comes before what it begins. */
export function isEarlierWalk(a: Walk, b: Walk): boolean {
	let [one, other]: [Walk, Walk] = [a, b];
	while (one.depth > other.depth) one = one.before!;
	while (other.depth > one.depth) other = other.before!;
	if (one === other) return a.depth < b.depth;
	let earlier = a.depth < b.depth;
	for (; one !== other && one.before && other.before; one = one.before, other = other.before) {
		if (one.level !== other.level) earlier = one.level < other.level;
	}
	return earlier;
}
