import type { EvidenceKind } from '#lib/catalogue/catalogue.ts';

/** A job as a line map shows it. */
export interface Job {
	key: string;
	name: string;
	/** 1 entry … 10 board */
	stage: number;
}

/** A pathway to draw: its jobs in order, and the strongest evidence of each move between them. */
export interface Journey {
	jobs: readonly Job[];
	kinds: readonly EvidenceKind[];
}

/** A job on the map. It is there twice where two pathways pass through jobs in opposite orders. */
export interface Stop extends Job {
	column: number;
	/** Its number among the places of its column. */
	place: number;
	/** The numbers from 0 of the pathways that pass through it. */
	lines: number[];
}

/** What a line meets in a column: a stop, or the room that a move keeps as it passes. */
export interface Place {
	/** The number of the stop; `null` where lines only pass. */
	stop: number | null;
	lines: number[];
}

/** Lines that run from a place of one column to a place of the next. */
export interface Link {
	from: number;
	to: number;
	lines: number[];
}

export interface Network {
	stops: Stop[];
	/** The stage of each column, and its places. */
	columns: { stage: number; places: Place[] }[];
	/** What runs from each column to the next. */
	gaps: Link[][];
	/** The place of each line in each column, from the first to its last. */
	ways: number[][];
	/** The stops of each line. */
	calls: number[][];
}

/** Pathways from one start as one network: columns by stage, more where a pathway has several jobs of a stage. */
export function networkOf(journeys: readonly Journey[]): Network {
	const { stops, calls } = joined(journeys);
	setColumns(stops, calls);
	const columns = columnsOf(stops);
	const ways = placesOf(stops, calls, columns);
	return { stops, columns, gaps: gapsOf(ways, columns.length), ways, calls };
}

/** Each job once, but a second time where once would make a circle. */
function joined(journeys: readonly Journey[]): { stops: Stop[]; calls: number[][] } {
	const stops: Stop[] = [];
	const next: Set<number>[] = [];
	const copies = new Map<string, number[]>();
	const calls = journeys.map(({ jobs }, line) => {
		let before: number | null = null;
		return jobs.map((job) => {
			const known = copies.get(job.key) ?? [];
			let stop = known.find((copy) => before === null || !leadsTo(next, copy, before));
			if (stop === undefined) {
				stop = stops.push({ ...job, column: 0, place: 0, lines: [] }) - 1;
				next.push(new Set());
				copies.set(job.key, [...known, stop]);
			}
			stops[stop]!.lines.push(line);
			if (before !== null) next[before]!.add(stop);
			before = stop;
			return stop;
		});
	});
	return { stops, calls };
}

/** Whether lines that are drawn already lead from one stop to another. */
function leadsTo(next: readonly ReadonlySet<number>[], from: number, to: number): boolean {
	const reached = new Set([from]);
	for (const stop of reached) for (const other of next[stop]!) reached.add(other);
	return reached.has(to);
}

/**
 * The column of a stop is its stage, then its longest way from other stops of that stage. A job after one of a higher stage is
 * drawn where that one is, so that lines never run back.
 */
function setColumns(stops: readonly Stop[], calls: readonly number[][]) {
	const drawn = stops.map(({ stage }) => ({ stage, rank: 0 }));
	for (let isSettled = false; !isSettled;) {
		isSettled = true;
		for (const call of calls)
			for (let at = 1; at < call.length; at++) {
				const [before, here] = [drawn[call[at - 1]!]!, drawn[call[at]!]!];
				const rank = before.rank + 1;
				if (before.stage < here.stage || (before.stage === here.stage && rank <= here.rank)) continue;
				Object.assign(here, { stage: before.stage, rank });
				isSettled = false;
			}
	}
	const order = ({ stage, rank }: { stage: number; rank: number }) => stage * 1_000 + rank;
	const used = [...new Set(drawn.map(order))].sort((a, b) => a - b);
	stops.forEach((stop, number) => (stop.column = used.indexOf(order(drawn[number]!))));
}

function columnsOf(stops: readonly Stop[]): Network['columns'] {
	const count = Math.max(-1, ...stops.map(({ column }) => column)) + 1;
	const columns = Array.from({ length: count }, () => ({ stage: 0, places: [] as Place[] }));
	stops.forEach((stop, number) => {
		const column = columns[stop.column]!;
		stop.place = column.places.push({ stop: number, lines: [...stop.lines] }) - 1;
	});
	let stage = 0;
	columns.forEach((column, number) => {
		const stages = stops.filter(({ column }) => column === number).map(({ stage }) => stage);
		column.stage = stage = Math.max(stage, ...stages);
	});
	return columns;
}

/** Moves that pass a column keep a place in it; pathways that make the same move share it. */
function placesOf(stops: readonly Stop[], calls: readonly number[][], columns: Network['columns']) {
	const passing = new Map<string, number>();
	return calls.map((call, line) =>
		call.flatMap((number, at) => {
			const stop = stops[number]!;
			const before = at > 0 ? call[at - 1]! : number;
			const passed = [];
			for (let column = stops[before]!.column + 1; column < stop.column; column++) {
				const name = `${before} ${number} ${column}`;
				const { places } = columns[column]!;
				const place = passing.get(name) ?? places.push({ stop: null, lines: [] }) - 1;
				passing.set(name, place);
				places[place]!.lines.push(line);
				passed.push(place);
			}
			return [...passed, stop.place];
		})
	);
}

function gapsOf(ways: readonly number[][], columns: number): Link[][] {
	return Array.from({ length: Math.max(0, columns - 1) }, (_, gap) => {
		const links = new Map<string, Link>();
		ways.forEach((way, line) => {
			const [from, to] = [way[gap], way[gap + 1]];
			if (from === undefined || to === undefined) return;
			const link = links.get(`${from} ${to}`) ?? { from, to, lines: [] };
			link.lines.push(line);
			links.set(`${from} ${to}`, link);
		});
		return [...links.values()];
	});
}
