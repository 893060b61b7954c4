import type { Link, Network } from './network.ts';

/** What is disliked of a drawing, as figures to be added up. */
const price = { bend: 2, distance: 1.5, crossing: 4, width: 4, ends: 0.1 };

/** How often each exchange is tried at most: a count, so that the drawing is always the same. */
const mostRounds = 2;

/** The row of each place, by column: different ones within a column. Rows that no place has are left out. */
export function rowsOf({ columns, gaps }: Network): number[][] {
	const rows = swept(columns, gaps);
	const last = Math.max(1, ...rows.map((column) => column.length));
	const costs = gaps.map((links, gap) => costOf(links, rows[gap]!, rows[gap + 1]!));
	const search = { rows, gaps, costs, last };
	const exchanges = exchangesOf(last + 1);
	let untried = exchanges.length;
	for (let turn = 0; untried > 0 && turn < mostRounds * exchanges.length; turn++, untried--)
		if (isBetter(search, exchanges[turn % exchanges.length]!)) untried = exchanges.length;
	const used = [...new Set(rows.flat())].sort((a, b) => a - b);
	return rows.map((column) => column.map((row) => used.indexOf(row)));
}

interface RowSearch {
	rows: number[][];
	gaps: readonly (readonly Link[])[];
	/** What each gap costs as the rows are. */
	costs: number[];
	last: number;
}

/** For each row, the row that takes its place. */
type Exchange = readonly number[];

/** Rows to start from: each place as near as can be to where its lines come from, in a second sweep to where they go. */
function swept(columns: Network['columns'], gaps: Network['gaps']): number[][] {
	const rows = columns.map(({ places }) => inOrder(places.map(({ lines }) => Math.min(...lines))));
	const nearTo = (column: number, end: 'from' | 'to') => {
		const links = gaps[end === 'to' ? column - 1 : column]!;
		const other = rows[end === 'to' ? column - 1 : column + 1]!;
		const pull = rows[column]!.map((row, place) => {
			const own = links.filter((link) => link[end] === place);
			const sum = own.reduce((sum, link) => sum + other[end === 'to' ? link.from : link.to]!, 0);
			return own.length > 0 ? sum / own.length : row;
		});
		rows[column] = inOrder(pull.map((value, place) => value + rows[column]![place]! / 1_000));
	};
	for (let column = 1; column < columns.length; column++) nearTo(column, 'to');
	for (let column = columns.length - 2; column >= 0; column--) nearTo(column, 'from');
	return rows;
}

function inOrder(values: readonly number[]): number[] {
	const sorted = values.map((value, place) => ({ value, place })).sort((a, b) => a.value - b.value);
	const order = values.map(() => 0);
	sorted.forEach(({ place }, row) => (order[place] = row));
	return order;
}

/** The most rows that are shifted at once. */
const mostShifted = 5;

/** Every exchange of two rows, and every shift of a few neighbouring rows by one. */
function exchangesOf(count: number): Exchange[] {
	const exchanges: Exchange[] = [];
	const same = Array.from({ length: count }, (_, row) => row);
	for (let first = 0; first < count; first++)
		for (let last = first + 1; last < count; last++) {
			exchanges.push(same.map((row) => (row === first ? last : row === last ? first : row)));
			if (last === first + 1 || last - first >= mostShifted) continue;
			const isIn = (row: number) => row >= first && row <= last;
			exchanges.push(same.map((row) => (!isIn(row) ? row : row === last ? first : row + 1)));
			exchanges.push(same.map((row) => (!isIn(row) ? row : row === first ? last : row - 1)));
		}
	return exchanges;
}

/**
 * Makes an exchange of rows in the columns where that is best, of all choices of columns: found exactly, column by column, as
 * what a gap costs depends on its two columns alone.
 */
function isBetter(search: RowSearch, exchange: Exchange): boolean {
	const { rows, gaps, costs, last } = search;
	const moves = rows.map((column) => column.some((row) => exchange[row] !== row));
	const ends = costOfEnd(rows[0]!, last) + costOfEnd(rows.at(-1)!, last);
	/** The least cost so far if the column stays as it is, and if its rows are exchanged. */
	let stays = costOfEnd(rows[0]!, last);
	let changes = moves[0] ? costOfEnd(rows[0]!, last, exchange) : Infinity;
	let now = ends;
	const changedBefore: [ifStays: boolean, ifChanges: boolean][] = [];
	for (let gap = 0; gap < gaps.length; gap++) {
		const [links, left, right] = [gaps[gap]!, rows[gap]!, rows[gap + 1]!];
		const own = costs[gap]!;
		now += own;
		const fromChange = moves[gap] ? changes + costOf(links, left, right, exchange) : Infinity;
		const toStay = Math.min(stays + own, fromChange);
		const isFromChange = fromChange < stays + own - 1e-9;
		if (moves[gap + 1]) {
			const alone = stays + costOf(links, left, right, null, exchange);
			const both = moves[gap] ? changes + costOf(links, left, right, exchange, exchange) : Infinity;
			changedBefore.push([isFromChange, both < alone - 1e-9]);
			changes = Math.min(alone, both);
		} else {
			changedBefore.push([isFromChange, false]);
			changes = Infinity;
		}
		stays = toStay;
	}
	stays += costOfEnd(rows.at(-1)!, last);
	if (moves.at(-1)) changes += costOfEnd(rows.at(-1)!, last, exchange);
	if (Math.min(stays, changes) > now - 1e-6) return false;
	let isChanged = changes < stays - 1e-9;
	for (let column = rows.length - 1; column >= 0; column--) {
		if (isChanged) rows[column] = rows[column]!.map((row) => exchange[row]!);
		isChanged = changedBefore[column - 1]?.[isChanged ? 1 : 0] ?? false;
	}
	gaps.forEach((links, gap) => (costs[gap] = costOf(links, rows[gap]!, rows[gap + 1]!)));
	return true;
}

/** Both ends of the map are drawn to the middle. */
function costOfEnd(column: readonly number[], last: number, exchange: Exchange | null = null): number {
	return column.reduce(
		(sum, row) => sum + price.ends * Math.abs((exchange ? exchange[row]! : row) * 2 - last),
		0
	);
}

/** What a gap costs between two columns, either of them with its rows exchanged. */
function costOf(
	links: readonly Link[],
	left: readonly number[],
	right: readonly number[],
	leftExchange: Exchange | null = null,
	rightExchange: Exchange | null = null
): number {
	let cost = 0;
	let furthest = 0;
	for (let at = 0; at < links.length; at++) {
		const link = links[at]!;
		let from = left[link.from]!;
		let to = right[link.to]!;
		if (leftExchange) from = leftExchange[from]!;
		if (rightExchange) to = rightExchange[to]!;
		const count = link.lines.length;
		fromRows[at] = from;
		toRows[at] = to;
		counts[at] = count;
		const distance = Math.abs(to - from);
		if (distance > 0) cost += count * (price.bend + price.distance * distance);
		if (distance > furthest) furthest = distance;
		for (let before = 0; before < at; before++)
			if ((fromRows[before]! - from) * (toRows[before]! - to) < 0)
				cost += price.crossing * Math.min(count, counts[before]!);
	}
	return cost + price.width * furthest * furthest;
}

/** What `costOf` has read of the links of a gap; a gap has one for each pathway at most. */
const [fromRows, toRows, counts] = [new Int32Array(64), new Int32Array(64), new Int32Array(64)];
