import type { Search } from './search.ts';

export interface Walk {
	level: number;
	depth: number;
	previous: Walk | null;
	/** How many of the via levels it has passed, in their order. */
	viasPassed: number;
}

export function startWalk({ start }: Search): Walk {
	return { level: start, depth: 0, previous: null, viasPassed: 0 };
}

export function levelsOf(walk: Walk): number[] {
	const levels = [];
	for (let at: Walk | null = walk; at; at = at.previous) levels.push(at.level);
	return levels.reverse();
}

export function hasVisited(walk: Walk, level: number): boolean {
	for (let at: Walk | null = walk; at; at = at.previous) if (at.level === level) return true;
	return false;
}

/** Whether the walk has arrived: at a goal, with all via levels passed. */
export function hasArrived({ isGoal, via }: Search, { level, viasPassed }: Walk): boolean {
	return isGoal[level] === 1 && viasPassed === via.length;
}

/** The walk and a step to `level`; `null` if it was there before, a goal comes too early, or a via level comes out of order. */
export function extended({ isGoal, via, max }: Search, walk: Walk, level: number): Walk | null {
	if (walk.depth >= max || hasVisited(walk, level)) return null;
	const viasPassed = walk.viasPassed + Number(via[walk.viasPassed] === level);
	if (isGoal[level] && viasPassed < via.length) return null;
	if (viasPassed === walk.viasPassed && via.includes(level)) return null;
	return { level, depth: walk.depth + 1, previous: walk, viasPassed };
}

/** Whether `a` comes before `b` by the keys of their levels; a walk comes before those that begin with it. */
export function isWalkFirstByKeys(a: Walk, b: Walk): boolean {
	let [one, other]: [Walk, Walk] = [a, b];
	while (one.depth > other.depth) one = one.previous!;
	while (other.depth > one.depth) other = other.previous!;
	if (one === other) return a.depth < b.depth;
	let isFirst = a.depth < b.depth;
	for (; one !== other && one.previous && other.previous; one = one.previous, other = other.previous) {
		if (one.level !== other.level) isFirst = one.level < other.level;
	}
	return isFirst;
}
