import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { stepKindWords, yearsWords } from '#lib/catalogue/labels.ts';
import { countWords } from '#lib/text/counts.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import { findPathways, type Found } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import type { HighlightedPathway } from './scene.ts';
import { evidenceIn, type View } from './view.ts';

/** People cannot tell more highlighted lines than this apart. */
const most = 3;
const letters = 'ABC';

interface HighlightedPathways {
	found: Found;
	highlighted: HighlightedPathway[];
}

/** The best few pathways from the level at the centre to the one that the view names. */
export function highlightedPathways(catalogue: Catalogue, view: View): HighlightedPathways | null {
	const { focus, to, by } = view;
	if (focus === null || to === null) return null;
	const query = {
		from: focus,
		to: { level: to },
		by,
		k: most,
		via: [],
		avoid: [],
		max: null,
		skillsHeld: null
	};
	const found = findPathways(graphOf(catalogue), { ...query, evidence: evidenceIn(view), clinical: false });
	return { found, highlighted: found.pathways.slice(0, most).map(lettered) };
}

function lettered({ levels }: FoundPathway, place: number): HighlightedPathway {
	return { letter: letters.charAt(place), levels };
}

export function highlightedLevels(pathways: HighlightedPathways | null): Set<string> {
	return new Set(pathways?.highlighted.flatMap(({ levels }) => levels));
}

/** The highlighted pathways in words, or why there is none, and where the whole answer is. */
export function highlightedWords(
	catalogue: Catalogue,
	view: View,
	{ found, highlighted }: HighlightedPathways
) {
	return {
		reason: found.reason,
		whole: wholeOf(view),
		found: found.pathways
			.slice(0, highlighted.length)
			.map((pathway, place) => pathwayWords(catalogue, pathway, highlighted[place]))
	};
}

function wholeOf(view: View): string {
	const kinds = evidenceIn(view);
	return `/pathways?from=${view.focus}&to=${view.to}&by=${view.by}${kinds ? `&evidence=${kinds.join(',')}` : ''}`;
}

/** A highlighted pathway stop by stop: how one gets there, and on what evidence. */
function pathwayWords(
	catalogue: Catalogue,
	{ levels, moves, steps }: FoundPathway,
	highlighted: HighlightedPathway | undefined
) {
	return {
		letter: highlighted?.letter ?? '',
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
