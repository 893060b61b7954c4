import type { Scene, SceneLine } from './scene.ts';

/** The selected stop or line of a scene, by number. */
export type Picked = { stop: number } | { line: number } | null;

/** What to highlight for a selection: a stop with all its lines, or a line with its 2 ends. */
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
