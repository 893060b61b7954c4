import type { Catalogue, EvidenceKind, Level, StepKind } from '#lib/catalogue/catalogue.ts';
import { familyMark, type FamilyMark } from '#lib/catalogue/families.ts';
import { bandWords, levelName, stageName } from '#lib/catalogue/labels.ts';
import { linesOf } from './labels.ts';
import type { Layout } from '#lib/explorer/layout/layout.ts';
import type { Selection } from './selection.ts';

/** A pathway that is highlighted: its levels in order, and the letter by which it goes. */
export interface HighlightedPathway {
	letter: string;
	levels: readonly string[];
}

/** A level as the map draws it. Lengths are in the scene's own units, a pixel each where it is shown as large as it is. */
export interface SceneStop {
	key: string;
	name: string;
	/** The name in lines, to stand under the stop. */
	lines: string[];
	x: number;
	y: number;
	lane: number;
	stage: number;
	band: string | null;
	clinical: boolean;
	/** Steps from the level in the middle; 0 for that one, and for all where there is none. */
	away: number;
	/** "A2": the second stop of pathway A. */
	marks: string[];
}

export interface SceneLine {
	from: number;
	to: number;
	/** Its strongest evidence: the line's style and colour. */
	kind: EvidenceKind;
	move: StepKind;
	/** Letters of the highlighted pathways that it is part of. */
	highlighted: string;
	/** Whether another stop stands in its row between the two, so that the line is lifted over it. */
	isOver: boolean;
}

export interface SceneLane {
	family: FamilyMark;
	top: number;
	bottom: number;
	levels: number;
}

export interface SceneColumn {
	stage: number;
	name: string;
	left: number;
	right: number;
}

/** Everything that is drawn, and where: the picture and the words are made of this and nothing else. */
export interface Scene {
	width: number;
	height: number;
	/** The stop in the middle, by number; -1 where there is none. */
	focus: number;
	lanes: SceneLane[];
	columns: SceneColumn[];
	stops: SceneStop[];
	lines: SceneLine[];
	highlighted: HighlightedPathway[];
}

/** How large a stop is drawn, from its middle to its rim; the one in the middle is larger. */
export const stopRadius = 11;
export const focusRadius = 15;

const margin = 12;
/** What stands above the lanes: the names of the stages. */
export const headHeight = 44;
const laneHead = 28;
const slot = 140;
const emptyColumn = 34;
const aboveStop = 26;
const labelLine = 15;
const belowStop = 24;

/** The scene of a selection: rows and columns that nothing stands on are closed up, and labels have room under their stops. */
export function sceneOf(
	catalogue: Catalogue,
	layout: Layout,
	{ levels, steps }: Pick<Selection, 'levels' | 'steps'>,
	focus: string | null,
	highlighted: readonly HighlightedPathway[] = []
): Scene {
	const placed = placedLevels(catalogue, layout, levels.keys());
	const columns = columnsOf(placed);
	const { rows, lanes, bottom } = rowsOf(catalogue, placed);
	const marks = marksOf(highlighted);
	const stops = rows.flatMap(({ placed, y, lane }) =>
		placed.map(({ level, slot, name, lines }): SceneStop => ({
			key: level.key,
			name,
			lines,
			x: columns.at(level.stage, slot),
			y,
			lane,
			stage: level.stage,
			band: level.band && bandWords(level.band),
			clinical: level.clinical,
			away: levels.get(level.key) ?? 0,
			marks: marks.get(level.key) ?? []
		}))
	);
	return {
		width: columns.width,
		height: bottom + margin,
		focus: stops.findIndex(({ key }) => key === focus),
		lanes,
		columns: columns.list,
		stops,
		lines: sceneLines(stops, steps, highlighted),
		highlighted: [...highlighted]
	};
}

interface Placed {
	level: Level;
	lane: number;
	row: number;
	slot: number;
	name: string;
	lines: string[];
}

/** Lane by lane, row by row and from left to right. */
function placedLevels(catalogue: Catalogue, layout: Layout, keys: Iterable<string>): Placed[] {
	const placed = [...keys].flatMap((key) => {
		const [level, place] = [catalogue.levels.get(key), layout.places.get(key)];
		if (!level || !place) return [];
		const name = levelName(level, catalogue.roles.get(level.role));
		return [{ level, ...place, lane: layout.lanes.indexOf(level.family), name, lines: linesOf(name) }];
	});
	return placed.sort(
		(a, b) => a.lane - b.lane || a.row - b.row || a.level.stage - b.level.stage || a.slot - b.slot
	);
}

/** Rows from the top down, each as high as its longest label, and the lanes that they are in. */
function rowsOf(catalogue: Catalogue, placed: readonly Placed[]) {
	const rows: { placed: Placed[]; y: number; lane: number }[] = [];
	let bottom = headHeight;
	const lanes = runs(placed, ({ lane }) => lane).map((inLane, lane): SceneLane => {
		const top = bottom;
		bottom += laneHead;
		for (const inRow of runs(inLane, ({ row }) => row)) {
			rows.push({ placed: inRow, y: bottom + aboveStop, lane });
			const most = Math.max(1, ...inRow.map(({ lines }) => lines.length));
			bottom += aboveStop + belowStop + most * labelLine;
		}
		const family = familyMark(catalogue, inLane[0]?.level.family ?? '');
		return { family, top, bottom, levels: inLane.length };
	});
	return { rows, lanes, bottom };
}

function sceneLines(
	stops: readonly SceneStop[],
	steps: Selection['steps'],
	highlighted: readonly HighlightedPathway[]
): SceneLine[] {
	const numbers = new Map(stops.map(({ key }, number) => [key, number]));
	return steps.flatMap((step) => {
		const [from, to] = [numbers.get(step.from), numbers.get(step.to)];
		if (from === undefined || to === undefined) return [];
		const kind = step.evidence[0]?.kind ?? 'illustrative';
		const isOver = isBetween(stops, from, to);
		return [
			{ from, to, kind, move: step.kind, highlighted: lettersOf(highlighted, step.from, step.to), isOver }
		];
	});
}

/** A column for each stage: as wide as its fullest row, narrow where nothing stands. */
function columnsOf(placed: readonly Placed[]) {
	const used = new Map<number, number[]>();
	for (const { level, slot } of placed) {
		const slots = used.get(level.stage) ?? [];
		if (!slots.includes(slot))
			used.set(
				level.stage,
				[...slots, slot].sort((a, b) => a - b)
			);
	}
	const list: SceneColumn[] = [];
	let left = margin;
	for (let stage = 1; stage <= 10; stage++) {
		const right = left + ((used.get(stage)?.length ?? 0) * slot || emptyColumn);
		list.push({ stage, name: stageName(stage), left, right });
		left = right;
	}
	return {
		list,
		width: left + margin,
		at: (stage: number, place: number) =>
			(list[stage - 1]?.left ?? 0) + slot * ((used.get(stage)?.indexOf(place) ?? 0) + 0.5)
	};
}

function marksOf(highlighted: readonly HighlightedPathway[]): Map<string, string[]> {
	const marks = new Map<string, string[]>();
	for (const { letter, levels } of highlighted)
		levels.forEach((key, place) => marks.set(key, [...(marks.get(key) ?? []), `${letter}${place + 1}`]));
	return marks;
}

/** Stops stand row by row and from left to right, so those between two of one row are between them by number too. */
function isBetween(stops: readonly SceneStop[], from: number, to: number): boolean {
	return Math.abs(from - to) > 1 && stops[from]?.y === stops[to]?.y;
}

function lettersOf(highlighted: readonly HighlightedPathway[], from: string, to: string): string {
	return highlighted
		.filter(({ levels }) => levels.some((key, place) => key === from && levels[place + 1] === to))
		.map(({ letter }) => letter)
		.join('');
}

/** Neighbours that share a name, together. */
function runs<Thing>(things: readonly Thing[], nameOf: (thing: Thing) => number): Thing[][] {
	const found: Thing[][] = [];
	for (const thing of things) {
		const last = found.at(-1);
		if (last?.[0] !== undefined && nameOf(last[0]) === nameOf(thing)) last.push(thing);
		else found.push([thing]);
	}
	return found;
}
