import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { moveWords, yearsWords } from '#lib/catalogue/labels.ts';
import { countWords } from '#lib/text/counts.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import { findPathways, type Found } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import type { Lit } from './scene.ts';
import { evidenceIn, type View } from './view.ts';

/** People cannot tell more highlighted lines than this apart. */
const most = 3;
const letters = 'ABC';

/** The finder's answer, and those of its pathways that are lit. */
interface LitPathways {
	found: Found;
	lit: Lit[];
}

/** The best few pathways from the level at the centre to the one that the view names. */
export function litPathways(catalogue: Catalogue, view: View): LitPathways | null {
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
	return { found, lit: found.pathways.slice(0, most).map(lettered) };
}

function lettered({ levels }: FoundPathway, place: number): Lit {
	return { letter: letters.charAt(place), levels };
}

export function highlightedLevels(pathways: LitPathways | null): Set<string> {
	return new Set(pathways?.lit.flatMap(({ levels }) => levels));
}

/** The lit pathways in words, or why there is none, and where the whole answer is. */
export function highlightedWords(catalogue: Catalogue, view: View, { found, lit }: LitPathways) {
	return {
		reason: found.reason,
		whole: wholeOf(view),
		found: found.pathways
			.slice(0, lit.length)
			.map((pathway, place) => litWords(catalogue, pathway, lit[place]))
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
					kind: moveWords(step.kind, catalogue.levels.get(step.from), catalogue.levels.get(step.to)),
					years: yearsWords(step.years),
					evidence: [...new Set(step.evidence.map(({ kind }) => kind))]
				}
			};
		})
	};
}
