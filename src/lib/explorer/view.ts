import { evidenceKinds, type Catalogue, type EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import { bys, type By } from '#lib/pathways/finder/query.ts';
import { Reader, type QueryProblem } from '#lib/pathways/query-reader.ts';

export const reaches = [1, 2, 3] as const;
export type Reach = (typeof reaches)[number];

/** What the fields of a view are called on pages, by parameter. */
export const viewLabels = {
	focus: 'Job at the centre',
	show: 'Whole map',
	around: 'Number of moves to show',
	to: 'Show pathways to',
	by: 'Show pathways with',
	family: 'Job families',
	evidence: 'Types of evidence',
	stageFrom: 'Lowest seniority',
	stageTo: 'Highest seniority',
	noise: 'Hide moves based only on similar skills, and jobs with no other moves'
} as const;

/** The part of the map to show. Every key in it exists in the catalogue. */
export interface View {
	/** The level at the centre; `null` for the whole map. */
	focus: string | null;
	around: Reach;
	families: readonly string[];
	/** Stages to show, including both ends. */
	stages: { first: number; last: number };
	/** Evidence kinds to show; `null` for all. A step that has none of them is hidden. */
	evidence: readonly EvidenceKind[] | null;
	/** Whether to hide computed steps, and levels that have no other steps. */
	isQuiet: boolean;
	/** Where to show pathways to, if anywhere, and by which criterion. */
	to: string | null;
	by: By;
}

export type ReadView = { view: View } | { problems: QueryProblem[] };

/**
 * Reads the parameters of a map. Without `focus`, the first level of the graduate scheme is at the centre, or else the first
 * level of all; with `show=all` none is. An empty parameter counts as absent, and an unknown one is ignored. Never throws.
 */
export function readView(parameters: URLSearchParams, catalogue: Catalogue): ReadView {
	const reader = new Reader(parameters, catalogue, viewLabels);
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
		reader.refuse('stageTo', `“${viewLabels.stageTo}” must not be below “${viewLabels.stageFrom}”.`, ['10']);
	if (isWhole && named !== null) reader.refuse('show', 'Choose the whole map or one job, not both.', []);
	if (view.to !== null && view.focus === null)
		reader.refuse('focus', 'Select the job where the pathways start.', []);
	if (view.to !== null && view.to === view.focus)
		reader.refuse('to', 'The job to show pathways to must be different from the job at the centre.', []);
	return reader.problems.length > 0 ? { problems: reader.problems } : { view };
}

/** The evidence kinds that a view uses, for its map and for its pathways. */
export function evidenceIn({ evidence, isQuiet }: Pick<View, 'evidence' | 'isQuiet'>): View['evidence'] {
	return isQuiet ? (evidence ?? evidenceKinds).filter((kind) => kind !== 'skills') : evidence;
}

/** The level at the centre if the URL has none. */
export function startOf(catalogue: Catalogue): string | null {
	return traineeOptions(catalogue).options[0]?.value ?? [...catalogue.levels.keys()][0] ?? null;
}

/** The URL of a view, without what is the default. `readView` reads it back. */
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
