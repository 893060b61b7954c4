import { missing, type Search } from './search.ts';
import type { Tallied } from './path-cost.ts';

/** A walk that knows what is held at its end. Most walks are never taken up, so it is worked out for those that are. */
export interface Holding extends Tallied {
	held: Uint8Array | null;
	before: Holding | null;
}

/** What is held, by skill, at the end of a walk. */
export function heldAfter(search: Search, state: Holding): Uint8Array {
	if (state.held) return state.held;
	state.held = (state.before?.held ?? search.held).slice();
	learn(search, state.held, state.walk.level);
	return state.held;
}

/** Raises what is held to what a level asks. */
export function learn(
	{ graph: { askStart, askSkill, askProficiency } }: Search,
	held: Uint8Array,
	level: number
) {
	for (let ask = askStart[level]!; ask < askStart[level + 1]!; ask++) {
		if (askProficiency[ask]! > held[askSkill[ask]!]!) held[askSkill[ask]!] = askProficiency[ask]!;
	}
}

/** What is held after learning what a level asks; the same where that is nothing new. */
export function learnt(search: Search, held: Uint8Array, level: number): Uint8Array {
	if (missing(search.graph, held, level) === 0) return held;
	const after = held.slice();
	learn(search, after, level);
	return after;
}

/** Whether nothing is held at a higher proficiency in the one than in the other. */
export function isWithin(one: Uint8Array, other: Uint8Array): boolean {
	if (one === other) return true;
	for (let skill = 0; skill < one.length; skill++) if (one[skill]! > other[skill]!) return false;
	return true;
}

/** More goals than this are not asked one by one what they still want. */
const mostGoals = 30;

/**
 * The least that any goal will still want after a level, whatever comes between: every goal asks for what it asks. 0 where
 * there are too many goals to ask.
 */
export function wantsOfGoals(search: Search): (held: Uint8Array, level: number) => number {
	const { graph, isGoal, isOpen } = search;
	const goals = [...isGoal.keys()].filter((level) => isGoal[level] && isOpen[level]);
	if (goals.length > mostGoals) return () => 0;
	const after = search.held.slice();
	return (held, level) => {
		after.set(held);
		learn(search, after, level);
		let least = Infinity;
		for (const goal of goals) least = Math.min(least, missing(graph, after, goal));
		return least;
	};
}
