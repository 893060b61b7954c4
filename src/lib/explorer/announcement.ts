import { evidenceWords, stageWords } from '#lib/catalogue/labels.ts';
import { countWords } from '#lib/text/counts.ts';
import { countedOf } from './scene-words.ts';
import type { Picked } from './picked.ts';
import type { Scene } from './scene.ts';
import type { Sight } from './viewport.ts';

/** What a screen reader says about the selected stop or line. */
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
		stop.clinical && 'Clinical registration needed',
		stop.marks.length > 0 && `On the pathway as ${stop.marks.join(' and ')}`,
		`${countWords(ways('from'), 'move')} from here, ${countWords(ways('to'), 'move')} to here`
	];
	return `${parts.filter(Boolean).join('. ')}.`;
}

function lineSpoken({ stops, lines }: Scene, number: number): string {
	const line = lines[number];
	if (!line) return '';
	return `Move from ${stops[line.from]?.name} to ${stops[line.to]?.name}. ${evidenceWords[line.kind].name}: ${evidenceWords[line.kind].meaning}`;
}

/** What a screen reader says when the map has changed. */
export function pictureFrom(scene: Scene, title: string): string {
	return `${title}: ${countedOf(scene)}.`;
}

/** What a screen reader says after a zoom or a move. */
export function sightSpoken(
	{ stops }: Pick<Scene, 'stops'>,
	{ x, y, scale }: Sight,
	{ width, height }: { width: number; height: number }
): string {
	const inSight = stops.filter(
		(stop) => Math.abs(stop.x - x) * scale <= width / 2 && Math.abs(stop.y - y) * scale <= height / 2
	);
	return `Zoom ${Math.round(scale * 100)}%. Showing ${inSight.length} of ${countWords(stops.length, 'job')}.`;
}
