import { isProfiled, type Catalogue, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import type { FamilyMark } from '#lib/catalogue/words-families.ts';
import { movesInto, movesOutOf, type Move, type Moves } from '#lib/catalogue/words-moves.ts';
import { countWords, pageOf } from '#lib/catalogue/words.ts';
import type { Scene, SceneStop } from './scene.ts';
import { addressOf, type View } from './view.ts';

/** A level of the scene in a list: where it leads, within the scene. */
export interface LevelLine {
	key: string;
	name: string;
	href: string;
	/** The map with this level in the middle. */
	map: string;
	stage: number;
	band: string | null;
	clinical: boolean;
	onward: { name: string; href: string; kind: EvidenceKind }[];
	into: number;
}

export interface LaneWords {
	family: FamilyMark;
	levels: LevelLine[];
}

/** The level in the middle: its ways in and on, as far as the scene shows them, with every reason. */
export interface MiddleWords {
	key: string;
	name: string;
	href: string;
	stage: number;
	band: string | null;
	clinical: boolean;
	isProfiled: boolean;
	into: Moves;
	outOf: Moves;
}

/** The scene in words: the same levels and steps, by family. */
export interface SceneWords {
	title: string;
	counted: string;
	middle: MiddleWords | null;
	lanes: LaneWords[];
}

export function sceneWords(catalogue: Catalogue, scene: Scene, view: View): SceneWords {
	const middle = scene.stops[scene.focus];
	const onward = new Map<number, number[]>();
	const into = new Map<number, number>();
	scene.lines.forEach(({ from, to }, number) => {
		onward.set(from, [...(onward.get(from) ?? []), number]);
		into.set(to, (into.get(to) ?? 0) + 1);
	});
	const lines = scene.stops.map((stop, number) => ({
		...lineOf(stop, view),
		onward: (onward.get(number) ?? []).flatMap((line) => onwardOf(scene, line)),
		into: into.get(number) ?? 0,
		lane: stop.lane
	}));
	return {
		title: titleOf(scene, view),
		counted: countedOf(scene),
		middle: middle ? middleOf(catalogue, scene, middle) : null,
		lanes: scene.lanes.map(({ family }, place) => ({
			family,
			levels: lines.filter(({ lane }) => lane === place).map(({ lane: _lane, ...line }) => line)
		}))
	};
}

/** "Around Health informatics trainee", "The whole map" */
export function titleOf(scene: Scene, { to }: Pick<View, 'to'>): string {
	const middle = scene.stops[scene.focus];
	if (!middle) return 'The whole map';
	const end = to === null ? undefined : scene.stops.find(({ key }) => key === to);
	return end ? `${middle.name} to ${end.name}` : `Around ${middle.name}`;
}

/** "24 levels in 9 families, 41 steps between them" */
export function countedOf({ stops, lanes, lines }: Pick<Scene, 'stops' | 'lanes' | 'lines'>): string {
	return `${countWords(stops.length, 'level')} in ${countWords(lanes.length, 'family', 'families')}, ${countWords(lines.length, 'step')} between them`;
}

function lineOf({ key, name, stage, band, clinical }: SceneStop, view: View) {
	return {
		key,
		name,
		href: pageOf('level', key),
		map: addressOf({ ...view, focus: key, to: null }),
		stage,
		band,
		clinical
	};
}

function onwardOf({ stops, lines }: Scene, line: number) {
	const { to, kind } = lines[line]!;
	const stop = stops[to];
	return stop ? [{ name: stop.name, href: pageOf('level', stop.key), kind }] : [];
}

function middleOf(
	catalogue: Catalogue,
	scene: Scene,
	{ key, name, stage, band, clinical }: SceneStop
): MiddleWords {
	const joined = (line: { from: number; to: number }) =>
		`${scene.stops[line.from]?.key} ${scene.stops[line.to]?.key}`;
	const shown = new Set(scene.lines.map(joined));
	const within = (
		{ documented, illustrative, computed }: Moves,
		isShown: (move: Move) => boolean
	): Moves => ({
		documented: documented.filter(isShown),
		illustrative: illustrative.filter(isShown),
		computed: computed.filter(isShown)
	});
	return {
		key,
		name,
		href: pageOf('level', key),
		stage,
		band,
		clinical,
		isProfiled: isProfiled(catalogue.levels.get(key) ?? { profile: [] }),
		into: within(movesInto(catalogue, [key]), ({ other }) => shown.has(`${other.key} ${key}`)),
		outOf: within(movesOutOf(catalogue, [key]), ({ other }) => shown.has(`${key} ${other.key}`))
	};
}
