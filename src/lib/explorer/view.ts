import { evidenceKinds, type Catalogue, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import { bys, type By } from '#lib/pathways/finder/query.ts';
import { Reader, type QueryProblem } from '#lib/pathways/read-query.ts';

export const reaches = [1, 2, 3] as const;
export type Reach = (typeof reaches)[number];

/** What somebody wants to see of the map. Every key in it exists in the catalogue; the door has checked. */
export interface View {
	/** The level in the middle; `null` for the whole map. */
	focus: string | null;
	/** How many steps around it, in either direction. */
	around: Reach;
	/** Families to show; none named for all. */
	families: readonly string[];
	/** Stages to show, both included. */
	stages: { first: number; last: number };
	/** Evidence kinds to show; `null` for all. A step without any of them is left out. */
	evidence: readonly EvidenceKind[] | null;
	/** Whether steps worked out from shared skills, and levels that nothing else joins, are left out. */
	isQuiet: boolean;
	/** Where pathways from the focus are lit to, if anywhere, and by what measure. */
	to: string | null;
	by: By;
}

export type ReadView = { view: View } | { problems: QueryProblem[] };

/**
 * Reads the address of a map. Without a focus, the first level of the graduate scheme stands in the middle, or the first there
 * is; with `show=all` none does. An empty parameter is an absent one; one that is not ours is left alone. Never throws.
 */
export function readView(parameters: URLSearchParams, catalogue: Catalogue): ReadView {
	const reader = new Reader(parameters, catalogue);
	const isWhole = reader.oneOf('show', ['all']) === 'all';
	const named = reader.known('focus', 'level', catalogue.levels);
	const view: View = {
		focus: isWhole && named === null ? null : (named ?? startOf(catalogue)),
		around: (reader.whole('around', 1, 3) ?? 1) as Reach,
		families: reader.families('family'),
		stages: { first: reader.whole('stageFrom', 1, 10) ?? 1, last: reader.whole('stageTo', 1, 10) ?? 10 },
		evidence: reader.kinds('evidence'),
		isQuiet: reader.oneOf('noise', ['hide']) === 'hide',
		to: reader.known('to', 'level', catalogue.levels),
		by: reader.oneOf('by', bys) ?? 'moves'
	};
	if (view.stages.first > view.stages.last)
		reader.refuse('stageTo', `Stage ${view.stages.last} comes before stage ${view.stages.first}.`, ['10']);
	if (isWhole && named !== null)
		reader.refuse('show', 'Show all of the map, or one level and what is around it.', []);
	if (view.to !== null && view.focus === null)
		reader.refuse('focus', 'Choose where the pathways start: put a level in the middle.', []);
	if (view.to !== null && view.to === view.focus)
		reader.refuse('to', 'The pathways start and end at the same level: choose another end.', []);
	return reader.problems.length > 0 ? { problems: reader.problems } : { view };
}

/** The evidence that a view goes by, in its picture and in the pathways that it lights: hidden noise is no way there either. */
export function evidenceIn({ evidence, isQuiet }: Pick<View, 'evidence' | 'isQuiet'>): View['evidence'] {
	return isQuiet ? (evidence ?? evidenceKinds).filter((kind) => kind !== 'skills') : evidence;
}

/** Where a map begins when nobody says where. */
export function startOf(catalogue: Catalogue): string | null {
	return traineeOptions(catalogue).options[0]?.value ?? [...catalogue.levels.keys()][0] ?? null;
}

/** The address of a view: only what differs from the usual. `readView` of it gives the view again. */
export function addressOf({ focus, around, families, stages, evidence, isQuiet, to, by }: View): string {
	const parts: [string, string][] = [];
	if (focus === null) parts.push(['show', 'all']);
	else parts.push(['focus', focus]);
	if (around !== 1) parts.push(['around', String(around)]);
	for (const family of families) parts.push(['family', family]);
	if (stages.first !== 1) parts.push(['stageFrom', String(stages.first)]);
	if (stages.last !== 10) parts.push(['stageTo', String(stages.last)]);
	if (evidence) parts.push(['evidence', evidence.join(',')]);
	if (isQuiet) parts.push(['noise', 'hide']);
	if (to !== null) parts.push(['to', to]);
	if (by !== 'moves') parts.push(['by', by]);
	return `/map?${parts.map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%3A/g, ':').replace(/%2F/g, '/').replace(/%2C/g, ',')}`).join('&')}`;
}
