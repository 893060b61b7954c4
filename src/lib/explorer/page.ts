import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import type { QueryProblem } from '#lib/pathways/query-reader.ts';
import type { Layout } from '#lib/explorer/layout/layout.ts';
import { controlsOf } from './controls.ts';
import { findLevels } from './find-levels.ts';
import { highlightedLevels, highlightedWords, highlightedPathways } from './highlighted.ts';
import { otherViews } from './other-views.ts';
import { sceneOf, type Scene } from './scene.ts';
import { middleWords, titleOf } from './scene-words.ts';
import { select } from './selection.ts';
import { addressOf, readView, type View } from './view.ts';

/**
 * What the map page shows for an address: the scene, its words, and the controls; or what is wrong with the address.
 * @param held the jobs whose skills the reader has, which get a tick
 */
export function mapPage(
	catalogue: Catalogue,
	layout: Layout,
	parameters: URLSearchParams,
	held: ReadonlySet<string> = new Set()
) {
	const found = findLevels(catalogue, parameters);
	const read = readView(parameters, catalogue);
	if ('problems' in read)
		return { found, errors: read.problems.map((problem) => errorOf(catalogue, problem)), map: null };
	return { found, errors: [], map: mapOf(catalogue, layout, read.view, held) };
}
export type MapPage = ReturnType<typeof mapPage>;
export type MapShown = ReturnType<typeof mapOf>;

function mapOf(catalogue: Catalogue, layout: Layout, view: View, held: ReadonlySet<string>) {
	const pathways = highlightedPathways(catalogue, view);
	const selection = select(catalogue, view, highlightedLevels(pathways));
	const scene = ticked(sceneOf(catalogue, layout, selection, view.focus, pathways?.highlighted), held);
	return {
		view,
		drawing: addressOf(view).replace('/map?', '/map/drawing.svg?'),
		scene,
		title: titleOf(scene, view.to),
		middle: middleWords(catalogue, scene),
		controls: controlsOf(catalogue, view, selection.counts),
		/** Whether some jobs have a tick. */
		isTicked: scene.stops.some(({ key }) => held.has(key)),
		hidden: selection.counts.hidden,
		pathways: pathways && highlightedWords(catalogue, view, pathways),
		other: otherViews(view)
	};
}

/** The scene with a tick on the jobs whose skills the reader has. */
function ticked(scene: Scene, held: ReadonlySet<string>): Scene {
	if (held.size === 0) return scene;
	const stops = scene.stops.map((stop) =>
		held.has(stop.key) ? { ...stop, marks: [...stop.marks, '✓'] } : stop
	);
	return { ...scene, stops };
}

function errorOf(catalogue: Catalogue, problem: QueryProblem) {
	const links = problem.suggestions.flatMap((key) =>
		catalogue.levels.has(key) ? [{ href: `/map?focus=${key}`, name: stopOf(catalogue, key).name }] : []
	);
	return { ...problem, links };
}
