import { proficiencyGap, type Search } from './search.ts';
import type { Label } from './path-cost.ts';

/** A label with the skills held at its end. Most labels are never expanded, so the skills are only worked out for those that are. */
export interface SkillsLabel extends Label {
	skillsHeld: Uint8Array | null;
	previous: SkillsLabel | null;
}

/** The skills held at the end of a walk. */
export function skillsAfter(search: Search, label: SkillsLabel): Uint8Array {
	if (label.skillsHeld) return label.skillsHeld;
	label.skillsHeld = (label.previous?.skillsHeld ?? search.skillsHeld).slice();
	learn(search, label.skillsHeld, label.walk.level);
	return label.skillsHeld;
}

/** Raises the skills held to what a level requires. */
export function learn({ graph }: Pick<Search, 'graph'>, skillsHeld: Uint8Array, level: number) {
	const { requirementStart, requirementSkill, requirementProficiency } = graph;
	for (let place = requirementStart[level]!; place < requirementStart[level + 1]!; place++) {
		const skill = requirementSkill[place]!;
		if (requirementProficiency[place]! > skillsHeld[skill]!)
			skillsHeld[skill] = requirementProficiency[place]!;
	}
}

/** The skills held after learning what a level requires; the same array if there is nothing new. */
export function learnt(search: Search, skillsHeld: Uint8Array, level: number): Uint8Array {
	if (proficiencyGap(search.graph, skillsHeld, level) === 0) return skillsHeld;
	const after = skillsHeld.slice();
	learn(search, after, level);
	return after;
}

/** Whether every skill is held at least as high in the other. */
export function isWithin(one: Uint8Array, other: Uint8Array): boolean {
	if (one === other) return true;
	for (let skill = 0; skill < one.length; skill++) if (one[skill]! > other[skill]!) return false;
	return true;
}

/** With more goals than this, working out the gap to each takes too long. */
const mostGoals = 30;

/** The least that there is still to learn for any goal after a level, whatever comes between. 0 if there are too many goals. */
export function leastGoalGap(search: Search): (skillsHeld: Uint8Array, level: number) => number {
	const { graph, isGoal, isOpen } = search;
	const goals = [...isGoal.keys()].filter((level) => isGoal[level] && isOpen[level]);
	if (goals.length > mostGoals) return () => 0;
	const after = search.skillsHeld.slice();
	return (skillsHeld, level) => {
		after.set(skillsHeld);
		learn(search, after, level);
		let least = Infinity;
		for (const goal of goals) least = Math.min(least, proficiencyGap(graph, after, goal));
		return least;
	};
}
