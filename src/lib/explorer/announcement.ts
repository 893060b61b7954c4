import { countWords, evidenceWords, stageWords } from '#lib/catalogue/labels.ts';
import { countedOf } from './scene-words.ts';
import type { Picked } from './picked.ts';
import type { Scene } from './scene.ts';
import type { Sight } from './viewport.ts';

/** What is said aloud when a stop or a line is picked; nothing for nothing. */
export function spoken(scene: Scene, what: Picked): string {
	if (!what) return '';
	if ('line' in what) return lineSpoken(scene, what.line);
	const stop = scene.stops[what.stop];
	if (!stop) return '';
	const ways = (end: 'from' | 'to') => scene.lines.filter((line) => line[end] === what.stop).length;
	const parts = [
		stop.name,
		scene.lanes[stop.lane]?.family.name,
		stageWords(stop.stage),
		stop.band,
		stop.clinical && 'Asks for a clinical registration',
		stop.marks.length > 0 && `Stop ${stop.marks.join(' and ')}`,
		`${countWords(ways('from'), 'way')} on, ${countWords(ways('to'), 'way')} in`
	];
	return `${parts.filter(Boolean).join('. ')}.`;
}

function lineSpoken({ stops, lines }: Scene, number: number): string {
	const line = lines[number];
	if (!line) return '';
	return `Step from ${stops[line.from]?.name} to ${stops[line.to]?.name}. ${evidenceWords[line.kind].name}: ${evidenceWords[line.kind].meaning}`;
}

/** What is said when the picture has changed. */
export function pictureFrom(scene: Scene, title: string): string {
	return `${title}: ${countedOf(scene)}.`;
}

/** What is said when another part of the map is in sight: how large it is shown, and how much of it. */
export function sightSpoken(
	{ stops }: Pick<Scene, 'stops'>,
	{ x, y, scale }: Sight,
	{ width, height }: { width: number; height: number }
): string {
	const inSight = stops.filter(
		(stop) => Math.abs(stop.x - x) * scale <= width / 2 && Math.abs(stop.y - y) * scale <= height / 2
	);
	return `Shown at ${Math.round(scale * 100)} %. ${inSight.length} of ${countWords(stops.length, 'level')} in sight.`;
}
