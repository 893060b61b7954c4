import type { Bounds } from '#lib/pathways/finder/search/bounds.ts';
import { isUsable, missing, type Search } from '#lib/pathways/finder/search/search.ts';
import type { Meter } from '#lib/pathways/finder/search/path-cost.ts';
import type { Walk } from '#lib/pathways/finder/search/walk.ts';

/**
 * The largest step that no pathway beginning with a walk can avoid, hopefully: whatever can be reached by steps no larger counts
 * as learnt at once, so what is asked of the real pathway is never less.
 */
export class Reach {
	readonly #search: Search;
	readonly #meter: Meter;
	readonly #known: Uint8Array;
	/** The turn in which a level was reached or is closed, and that in which it was put off. */
	readonly #reached: Int32Array;
	readonly #putOff: Int32Array;
	#turn = 0;
	#later: number[] = [];

	constructor(search: Search, meter: Meter) {
		this.#search = search;
		this.#meter = meter;
		this.#known = search.held.slice();
		this.#reached = new Int32Array(search.isOpen.length);
		this.#putOff = new Int32Array(search.isOpen.length);
	}

	/**
	 * @param least no less is asked for: a step as large counts as reached
	 * @param bounds where given, only steps along which the first figure of these bounds falls by what the step costs count
	 * @returns proficiencies in one step, `least` at least; `Infinity` where no goal can be reached at all
	 */
	leastStretch(walk: Walk, held: Uint8Array, least: number, bounds: Bounds | null): number {
		this.#turn++;
		this.#later = [];
		this.#known.set(held);
		for (let at: Walk | null = walk; at; at = at.before) this.#reached[at.level] = this.#turn;
		let reached = [walk.level];
		for (let largest = least; ;) {
			if (this.#spread(reached, largest, bounds)) return largest;
			const { within, beyond } = this.#again(largest);
			if (within.length === 0 && beyond === Infinity) return Infinity;
			if (within.some((level) => this.#search.isGoal[level])) return largest;
			if (within.length === 0) largest = beyond;
			reached = within;
		}
	}

	/** Goes as far as steps no larger than `largest` lead; says whether that is a goal. */
	#spread(reached: number[], largest: number, bounds: Bounds | null): boolean {
		const { graph, isGoal } = this.#search;
		for (const level of reached) {
			this.#meter.left -= graph.outStart[level + 1]! - graph.outStart[level]! + 1;
			for (let step = graph.outStart[level]!; step < graph.outStart[level + 1]!; step++) {
				const to = graph.to[step]!;
				if (this.#reached[to] === this.#turn || !isUsable(this.#search, step)) continue;
				if (bounds && bounds.high[level] !== bounds.high[to]! + 1 - graph.isProfiled[to]!) continue;
				if (this.#take(to, largest) > largest) continue;
				if (isGoal[to]) return true;
				reached.push(to);
			}
		}
		return false;
	}

	/** Tries again what was put off, now that more is known. */
	#again(largest: number): { within: number[]; beyond: number } {
		const within: number[] = [];
		let beyond = Infinity;
		const later = this.#later;
		this.#later = [];
		this.#meter.left -= later.length;
		for (const level of later) {
			if (this.#reached[level] === this.#turn) continue;
			this.#putOff[level] = 0;
			const gap = this.#take(level, largest);
			if (gap <= largest) within.push(level);
			else beyond = Math.min(beyond, gap);
		}
		return { within, beyond };
	}

	/** Reaches a level where that asks no more than `largest`, and learns what it asks; else puts it off. */
	#take(level: number, largest: number): number {
		const { graph } = this.#search;
		const gap = missing(graph, this.#known, level);
		if (gap <= largest) {
			this.#reached[level] = this.#turn;
			if (gap > 0) this.#learn(level);
		} else if (this.#putOff[level] !== this.#turn) {
			this.#putOff[level] = this.#turn;
			this.#later.push(level);
		}
		return gap;
	}

	#learn(level: number) {
		const { askStart, askSkill, askProficiency } = this.#search.graph;
		for (let ask = askStart[level]!; ask < askStart[level + 1]!; ask++) {
			if (askProficiency[ask]! > this.#known[askSkill[ask]!]!)
				this.#known[askSkill[ask]!] = askProficiency[ask]!;
		}
	}
}
