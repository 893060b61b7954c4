import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import { findPathways, type Found } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import type { Lit } from './scene.ts';
import { evidenceIn, type View } from './view.ts';

/** More than this many lines lit at once cannot be told apart. */
const most = 3;
const letters = 'ABC';

/** The pathways that a view lights: the finder's best few from the level in the middle to the one asked for. */
export function litPathways(catalogue: Catalogue, view: View): { found: Found; lit: Lit[] } | null {
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
