import type { Scene, SceneLine } from './scene.ts';

/** What is picked or pointed at in a picture: a stop or a line of its scene, by number. */
export type Picked = { stop: number } | { line: number } | null;

/** What is ringed and drawn above the rest for it: a stop with all of its lines, a line alone with both of its ends. */
export function partsOf(
	{ lines }: Pick<Scene, 'lines'>,
	what: Picked
): { stops: number[]; lines: SceneLine[] } {
	if (!what) return { stops: [], lines: [] };
	if ('stop' in what)
		return {
			stops: [what.stop],
			lines: lines.filter(({ from, to }) => from === what.stop || to === what.stop)
		};
	const line = lines[what.line];
	return line ? { stops: [line.from, line.to], lines: [line] } : { stops: [], lines: [] };
}
