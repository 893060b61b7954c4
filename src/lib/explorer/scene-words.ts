import type { Catalogue, EvidenceKind } from '#lib/catalogue/catalogue.ts';
import type { FamilyMark } from '#lib/catalogue/families.ts';
import { movesInto, movesOutOf, type Moves } from '#lib/catalogue/pages/moves.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { countWords } from '#lib/text/counts.ts';
import type { Scene, SceneStop } from './scene.ts';

/** A level of the scene in a list, with the moves from it and how many lead to it within the scene. */
export interface LevelLine extends Pick<SceneStop, 'key' | 'name' | 'stage' | 'band' | 'clinical'> {
	href: string;
	onward: { name: string; href: string; kind: EvidenceKind }[];
	into: number;
}

/** The level at the centre, with the moves to and from it that the scene shows and their evidence. */
export interface MiddleWords {
	key: string;
	name: string;
	into: Moves;
	outOf: Moves;
}

/** The levels and steps of a scene by family, in the same order as on the map. */
export function laneWords({
	stops,
	lines,
	lanes
}: Pick<Scene, 'stops' | 'lines' | 'lanes'>): { family: FamilyMark; levels: LevelLine[] }[] {
	const levels = stops.map(({ key, name, stage, band, clinical }): LevelLine => ({
		...{ key, name, stage, band, clinical },
		href: pageOf('level', key),
		onward: [],
		into: 0
	}));
	for (const { from, to, kind } of lines) {
		const [start, end] = [levels[from], levels[to]];
		if (!start || !end) continue;
		start.onward.push({ name: end.name, href: end.href, kind });
		end.into++;
	}
	return lanes.map(({ family }, lane) => ({
		family,
		levels: levels.filter((_, number) => stops[number]?.lane === lane)
	}));
}

/** `null` if no level is at the centre. */
export function middleWords(catalogue: Catalogue, scene: Scene): MiddleWords | null {
	const middle = scene.stops[scene.focus];
	if (!middle) return null;
	const { key, name } = middle;
	const ends = (near: 'from' | 'to', far: 'from' | 'to') =>
		new Set(
			scene.lines.filter((line) => line[near] === scene.focus).map((line) => scene.stops[line[far]]?.key)
		);
	return {
		key,
		name,
		into: within(movesInto(catalogue, [key]), ends('to', 'from')),
		outOf: within(movesOutOf(catalogue, [key]), ends('from', 'to'))
	};
}

function within(
	{ documented, reading, illustrative, computed }: Moves,
	shown: ReadonlySet<string | undefined>
): Moves {
	const isShown = ({ other }: Moves['documented'][number]) => shown.has(other.key);
	return {
		documented: documented.filter(isShown),
		reading: reading.filter(isShown),
		illustrative: illustrative.filter(isShown),
		computed: computed.filter(isShown)
	};
}

/** "Around Health informatics trainee", "Health informatics trainee to Chief information officer", "The whole map" */
export function titleOf({ stops, focus }: Pick<Scene, 'stops' | 'focus'>, to: string | null): string {
	const middle = stops[focus];
	if (!middle) return 'The whole map';
	const end = to === null ? undefined : stops.find(({ key }) => key === to);
	return end ? `${middle.name} to ${end.name}` : `Around ${middle.name}`;
}

/** "24 jobs in 9 job families, 41 moves between them" */
export function countedOf({ stops, lanes, lines }: Pick<Scene, 'stops' | 'lanes' | 'lines'>): string {
	return `${countWords(stops.length, 'job')} in ${countWords(lanes.length, 'job family', 'job families')}, ${countWords(lines.length, 'move')} between them`;
}
