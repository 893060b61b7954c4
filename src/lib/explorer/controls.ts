import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { familyMarks } from '#lib/catalogue/families.ts';
import { evidenceWords, stageWords } from '#lib/catalogue/labels.ts';
import { goalOptions } from '#lib/catalogue/pages/level-options.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import { bys } from '#lib/pathways/finder/query.ts';
import { byWords } from '#lib/pathways/pathway-labels.ts';
import { evidenceCounts, type Counts } from './selection.ts';
import { reaches, type View } from './view.ts';
import { counted } from '#lib/text/counts.ts';

/** What each control can be set to, how much there is of it, and how it is set. */
export function controlsOf(catalogue: Catalogue, view: View, counts: Counts) {
	return {
		reaches: reaches.map((reach) => ({
			value: String(reach),
			name: counted(reach, 'move')
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

/** The posts that people ask about, and the one that pathways are highlighted to. Any other is picked in the picture or in the words. */
function goalsOf(catalogue: Catalogue, { to, focus }: View) {
	const { options } = goalOptions(catalogue);
	const others = options.filter(({ value }) => value !== focus);
	if (to === null || others.some(({ value }) => value === to)) return others;
	return [{ value: to, name: stopOf(catalogue, to).name }, ...others];
}
