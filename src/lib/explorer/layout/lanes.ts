import type { Drawn, Pulls } from './attraction.ts';

/** How many orders it starts from, and how often it goes through all lanes from each. */
const starts = 4;
const turns = 8;

/** Families that hold a level; those where people only begin stand on top, since their lines lead everywhere. */
export function lanesOf(catalogue: Drawn): string[] {
	const { beginnings, others } = splitLanes(catalogue);
	return [...beginnings, ...others];
}

/**
 * The lanes in the best of a few orders in which moving any one lane would not bring families that share steps nearer.
 * Beginnings stay on top. A generator: each turn is one piece of work.
 * @param rowsIn how many rows each lane has
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

/** From an order to one that no single move betters, or as near to it as a few turns come. */
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

/** Lanes by number: how hard each pair pulls at each other (a square, row by row), how high each is, and how many stay on top. */
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

/** How far steps reach from lane to lane altogether, from the middle of one to the middle of the other. */
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
