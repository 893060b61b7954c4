import type { Drawn, Pulls } from './attraction.ts';

/** Limits of the search: initial orders, and passes over all lanes from each. */
const starts = 4;
const turns = 8;

/** Families that have levels. Those with only entry levels come first, because their lines go everywhere. */
export function lanesOf(catalogue: Drawn): string[] {
	const { beginnings, others } = splitLanes(catalogue);
	return [...beginnings, ...others];
}

/**
 * The lanes in the best of a few locally best orders, in which families that share steps are near each other. Entry families
 * stay first. A generator, so that other work can run between passes.
 * @param rowsIn the number of rows of each lane
 */
export function* lanesNear(
	catalogue: Drawn,
	pulls: Pulls,
	rowsIn: ReadonlyMap<string, number>
): Generator<undefined, string[]> {
	const lanes = lanesOf(catalogue);
	const crowd = {
		shared: sharedSteps(catalogue, pulls, lanes),
		rows: lanes.map((lane) => 1 + (rowsIn.get(lane) ?? 0)),
		fixed: splitLanes(catalogue).beginnings.length
	};
	let best = [...lanes.keys()];
	for (let start = 0; start < starts; start++) {
		const turned = crowd.fixed + Math.floor((start * (lanes.length - crowd.fixed)) / starts);
		const head = best.slice(0, crowd.fixed);
		const order = yield* settled(crowd, [...head, ...best.slice(turned), ...best.slice(crowd.fixed, turned)]);
		if (reachOf(crowd, order) < reachOf(crowd, best)) best = order;
	}
	return best.map((lane) => lanes[lane]!);
}

/** Moves single lanes until none improves the order, or until the limit. */
function* settled(crowd: Crowd, start: readonly number[]): Generator<undefined, number[]> {
	let order = [...start];
	let least = reachOf(crowd, order);
	for (let turn = 0, isBetter = true; isBetter && turn < turns; turn++) {
		yield;
		isBetter = false;
		for (let from = crowd.fixed; from < order.length; from++) {
			for (let to = crowd.fixed; to < order.length; to++) {
				const tried = moved(order, from, to);
				const reach = reachOf(crowd, tried);
				if (reach >= least) continue;
				[order, least, isBetter] = [tried, reach, true];
			}
		}
	}
	return order;
}

/** Lanes by number: the attraction of each pair (a square matrix by rows), the height of each, and how many stay first. */
interface Crowd {
	fixed: number;
	shared: Float64Array;
	rows: readonly number[];
}

function splitLanes({ families, levels }: Drawn) {
	const highest = new Map<string, number>();
	for (const { family, stage } of levels.values())
		highest.set(family, Math.max(highest.get(family) ?? 0, stage));
	const held = [...families.keys()].filter((family) => highest.has(family));
	return {
		beginnings: held.filter((family) => highest.get(family) === 1),
		others: held.filter((family) => highest.get(family) !== 1)
	};
}

function sharedSteps({ levels }: Drawn, pulls: Pulls, lanes: readonly string[]): Float64Array {
	const place = new Map(lanes.map((lane, index) => [lane, index]));
	const shared = new Float64Array(lanes.length ** 2);
	for (const [key, others] of pulls) {
		const own = place.get(levels.get(key)?.family ?? '');
		if (own === undefined) continue;
		for (const { other, force } of others) {
			const far = place.get(levels.get(other)?.family ?? '');
			if (far !== undefined) shared[own * lanes.length + far]! += force;
		}
	}
	return shared;
}

/** The total distance between lanes that share steps, from centre to centre. */
function reachOf({ shared, rows }: Crowd, order: readonly number[]): number {
	let reach = 0;
	for (let a = 0; a < order.length; a++) {
		let apart = rows[order[a]!]! / 2;
		for (let b = a + 1; b < order.length; b++) {
			const half = rows[order[b]!]! / 2;
			reach += shared[order[a]! * order.length + order[b]!]! * (apart + half);
			apart += 2 * half;
		}
	}
	return reach;
}

function moved(order: readonly number[], from: number, to: number): number[] {
	const rest = order.filter((_, place) => place !== from);
	rest.splice(to, 0, order[from]!);
	return rest;
}
