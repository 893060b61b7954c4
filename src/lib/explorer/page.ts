import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { indexOf, search } from '#lib/catalogue/search.ts';
import { familyMarks } from '#lib/catalogue/families.ts';
import { goalOptions } from '#lib/catalogue/pages/level-options.ts';
import { wordsProblem } from '#lib/catalogue/pages/query-errors.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import { countWords, evidenceWords, stageWords, stepKindWords, yearsWords } from '#lib/catalogue/labels.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import { bys } from '#lib/pathways/finder/query.ts';
import type { QueryProblem } from '#lib/pathways/read-query.ts';
import { byWords } from '#lib/pathways/pathway-labels.ts';
import { folded } from '#lib/text/likeness.ts';
import type { Layout } from '#lib/explorer/layout/layout.ts';
import { litPathways } from './highlighted.ts';
import { sceneOf, type Lit } from './scene.ts';
import { middleWords, titleOf } from './scene-words.ts';
import { evidenceCounts, select, type Counts } from './selection.ts';
import { addressOf, evidenceIn, readView, reaches, type View } from './view.ts';

const mostHits = 12;

/** Everything that the map page shows for an address: the scene, its words, and the controls; or what is wrong with the address. */
export function mapPage(catalogue: Catalogue, layout: Layout, parameters: URLSearchParams) {
	const found = findLevels(catalogue, parameters);
	const read = readView(parameters, catalogue);
	if ('problems' in read)
		return { found, errors: read.problems.map((problem) => errorOf(catalogue, problem)), map: null };
	return { found, errors: [], map: mapOf(catalogue, layout, read.view) };
}
export type MapPage = ReturnType<typeof mapPage>;
export type MapShown = ReturnType<typeof mapOf>;

function mapOf(catalogue: Catalogue, layout: Layout, view: View) {
	const pathways = litPathways(catalogue, view);
	const lit = pathways?.lit ?? [];
	const selection = select(catalogue, view, new Set(lit.flatMap(({ levels }) => levels)));
	const scene = sceneOf(catalogue, layout, selection, view.focus, lit);
	return {
		view,
		/** The same scene as a file. */
		drawing: addressOf(view).replace('/map?', '/map/drawing.svg?'),
		scene,
		title: titleOf(scene, view.to),
		middle: middleWords(catalogue, scene),
		controls: controlsOf(catalogue, view, selection.counts),
		hidden: selection.counts.hidden,
		pathways: pathways && {
			reason: pathways.found.reason,
			whole: wholeOf(view),
			found: pathways.found.pathways
				.slice(0, lit.length)
				.map((pathway, place) => litWords(catalogue, pathway, lit[place]))
		},
		other: {
			whole: addressOf({ ...view, focus: null, to: null }),
			wider:
				view.focus !== null && view.around < 3
					? addressOf({ ...view, around: (view.around + 1) as View['around'] })
					: null,
			plain: addressOf({
				...view,
				families: [],
				stages: { first: 1, last: 10 },
				evidence: null,
				isQuiet: false
			})
		}
	};
}

/** The same question to the finder, with all that it answers. */
function wholeOf(view: View): string {
	const kinds = evidenceIn(view);
	return `/pathways?from=${view.focus}&to=${view.to}&by=${view.by}${kinds ? `&evidence=${kinds.join(',')}` : ''}`;
}

/** A lit pathway stop by stop: how one gets there, and on what evidence. */
function litWords(catalogue: Catalogue, { levels, moves, steps }: FoundPathway, lit: Lit | undefined) {
	return {
		letter: lit?.letter ?? '',
		title: countWords(moves, 'move'),
		stops: levels.map((key, place) => {
			const step = steps[place - 1];
			const { name, href } = stopOf(catalogue, key);
			return {
				...{ key, name, href },
				step: step && {
					kind: stepKindWords[step.kind],
					years: yearsWords(step.years),
					evidence: [...new Set(step.evidence.map(({ kind }) => kind))]
				}
			};
		})
	};
}

/** What each control can be set to, how much there is of it, and how it is set. */
function controlsOf(catalogue: Catalogue, view: View, counts: Counts) {
	return {
		reaches: reaches.map((reach) => ({
			value: String(reach),
			name: reach === 1 ? '1 move' : `${reach} moves`
		})),
		families: [...familyMarks(catalogue).values()]
			.filter(({ key }) => counts.families.has(key) || view.families.includes(key))
			.map((family) => ({
				family,
				levels: counts.families.get(family.key) ?? 0,
				checked: view.families.includes(family.key)
			})),
		evidence: evidenceCounts(counts).map(({ kind, steps }) => ({
			kind,
			steps,
			meaning: evidenceWords[kind].meaning,
			checked: view.evidence?.includes(kind) ?? false
		})),
		stages: Array.from({ length: 10 }, (_, place) => ({
			value: String(place + 1),
			name: stageWords(place + 1)
		})),
		goals: goalsOf(catalogue, view),
		bys: bys.map((by) => ({ value: by, name: byWords(by).title }))
	};
}

/** The posts that people ask about, and the one that pathways are lit to. Any other is picked in the picture or in the words. */
function goalsOf(catalogue: Catalogue, { to, focus }: View) {
	const { options } = goalOptions(catalogue);
	const others = options.filter(({ value }) => value !== focus);
	if (to === null || others.some(({ value }) => value === to)) return others;
	return [{ value: to, name: stopOf(catalogue, to).name }, ...others];
}

/** Levels that somebody may mean by what they typed, each as a map around it. */
function findLevels(catalogue: Catalogue, parameters: URLSearchParams) {
	const asked = parameters.get('find');
	if (asked === null || asked.trim() === '') return null;
	const q = asked.replace(/\s+/g, ' ').trim();
	const problem = wordsProblem(q);
	if (problem) return { q: '', problem, hits: [], only: null };
	const hits = search(indexOf(catalogue), q, mostHits * 4).flatMap(({ kind, key }) => {
		if (kind === 'role') return catalogue.roles.get(key)?.levels ?? [];
		return kind === 'level' ? [key] : [];
	});
	const named = [...new Set(hits)]
		.slice(0, mostHits)
		.map((key) => ({ ...stopOf(catalogue, key), href: `/map?focus=${key}` }));
	const isMeant = ({ name }: { name: string }) => folded(name) === folded(q);
	const exact = named.filter(isMeant);
	const only = named.length === 1 || exact.length === 1 ? (exact[0] ?? named[0]) : undefined;
	return { q, problem: null, hits: named, only: only?.href ?? null };
}

function errorOf(catalogue: Catalogue, problem: QueryProblem) {
	const links = problem.suggestions.flatMap((key) =>
		catalogue.levels.has(key) ? [{ href: `/map?focus=${key}`, name: stopOf(catalogue, key).name }] : []
	);
	return { ...problem, links };
}
