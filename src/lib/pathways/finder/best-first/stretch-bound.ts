import type { Bounds } from '#lib/pathways/finder/search/bounds.ts';
import { isUsable, proficiencyGap, type Search } from '#lib/pathways/finder/search/search.ts';
import { learn } from '#lib/pathways/finder/search/skills-held.ts';
import type { WorkBudget } from '#lib/pathways/finder/search/path-cost.ts';
import type { Walk } from '#lib/pathways/finder/search/walk.ts';

/**
 * A lower bound for the largest step of any pathway that begins with a walk: everything that steps no larger can reach counts as
 * learnt at once, so no real pathway finds a smaller gap.
 */
export class StretchBound {
	readonly #search: Search;
	readonly #budget: WorkBudget;
	readonly #skillsHeld: Uint8Array;
	/** Levels reached, or closed, for the current walk have its stamp, and so do those put off. */
	readonly #reached: Int32Array;
	readonly #putOff: Int32Array;
	#stamp = 0;
	#later: number[] = [];

	constructor(search: Search, budget: WorkBudget) {
		this.#search = search;
		this.#budget = budget;
		this.#skillsHeld = search.skillsHeld.slice();
		this.#reached = new Int32Array(search.isOpen.length);
		this.#putOff = new Int32Array(search.isOpen.length);
	}

	/**
	 * @param least a step as large as this counts as reached
	 * @param bounds if given, only steps count along which these bounds fall by what the step costs
	 * @returns proficiencies in one step, `least` at least; `Infinity` if no goal can be reached at all
	 */
	leastStretch(walk: Walk, skillsHeld: Uint8Array, least: number, bounds: Bounds | null): number {
		this.#stamp++;
		this.#later = [];
		this.#skillsHeld.set(skillsHeld);
		for (let at: Walk | null = walk; at; at = at.previous) this.#reached[at.level] = this.#stamp;
		let reached = [walk.level];
		for (let largest = least; ;) {
			if (this.#reachesGoal(reached, largest, bounds)) return largest;
			const { within, beyond } = this.#retry(largest);
			if (within.length === 0 && beyond === Infinity) return Infinity;
			if (within.some((level) => this.#search.isGoal[level])) return largest;
			if (within.length === 0) largest = beyond;
			reached = within;
		}
	}

	/** Goes as far as steps no larger than `largest` lead; returns whether that is a goal. */
	#reachesGoal(reached: number[], largest: number, bounds: Bounds | null): boolean {
		const { graph, isGoal } = this.#search;
		for (const level of reached) {
			this.#budget.left -= graph.outStart[level + 1]! - graph.outStart[level]! + 1;
			for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
				const to = graph.to[step]!;
				if (this.#reached[to] === this.#stamp || !isUsable(this.#search, step)) continue;
				if (bounds && bounds.high[level] !== bounds.high[to]! + 1 - graph.isProfiled[to]!) continue;
				if (this.#reach(to, largest) > largest) continue;
				if (isGoal[to]) return true;
				reached.push(to);
			}
		}
		return false;
	}

	/** Tries the levels put off again, now that more skills are held. */
	#retry(largest: number): { within: number[]; beyond: number } {
		const within: number[] = [];
		let beyond = Infinity;
		const later = this.#later;
		this.#later = [];
		this.#budget.left -= later.length;
		for (const level of later) {
			if (this.#reached[level] === this.#stamp) continue;
			this.#putOff[level] = 0;
			const gap = this.#reach(level, largest);
			if (gap <= largest) within.push(level);
			else beyond = Math.min(beyond, gap);
		}
		return { within, beyond };
	}

	/** Reaches a level, and learns what it requires, if the gap is no larger than `largest`; else puts it off. */
	#reach(level: number, largest: number): number {
		const gap = proficiencyGap(this.#search.graph, this.#skillsHeld, level);
		if (gap <= largest) {
			this.#reached[level] = this.#stamp;
			if (gap > 0) learn(this.#search, this.#skillsHeld, level);
		} else if (this.#putOff[level] !== this.#stamp) {
			this.#putOff[level] = this.#stamp;
			this.#later.push(level);
		}
		return gap;
	}
}
