import { bandsIn } from './pay.ts';
import type { Catalogue, Source } from './catalogue.ts';

/** Why a row of the catalogue is doubtful, and what that means. */
export const doubtWords = {
	'no source': 'no web page says so',
	copy: 'read in a copy, not where it was published',
	undated: 'the source has no date',
	'no band': 'no source gives a band, so the seniority is estimated',
	'wide band': 'the bands cover more than 3'
} as const;
export type DoubtKind = keyof typeof doubtWords;

export interface Doubt {
	kind: DoubtKind;
	/** The key of the level or role, or the 2 keys of the move. */
	row: string;
	/** What is doubtful: the source or the bands. */
	about: string;
}

const widest = 3;

/** Websites that hold copies of what others published. */
const copyHosts =
	/(^|\.)(cupdf\.com|docplayer\.net|docslib\.org|scribd\.com|slideshare\.net|vdocuments\.site)$/;

/** Whether the source is a copy, by its website or because its title says so. */
export function isCopy({ title, url }: Pick<Source, 'title' | 'url'>): boolean {
	const host = url && URL.canParse(url) ? new URL(url).hostname : '';
	return copyHosts.test(host) || /\bcopy\b/i.test(title);
}

/** Every doubtful row: roles, bands, then moves and statements that a source is given for. */
export function doubtsOf(catalogue: Catalogue): Doubt[] {
	const { roles, levels, steps, context } = catalogue;
	return [
		...[...roles.values()].flatMap(({ key, source }) => sourceDoubts(key, source)),
		...[...levels.values()].flatMap(({ key, band }): Doubt[] => {
			if (!band) return [{ kind: 'no band', row: key, about: 'seniority' }];
			const isWide = bandsIn(band.bands).length > widest;
			return [
				...(isWide ? [{ kind: 'wide band' as const, row: key, about: band.bands }] : []),
				...(band.source ? [] : [{ kind: 'no source' as const, row: key, about: `band ${band.bands}` }])
			];
		}),
		...steps.flatMap(({ from, to, evidence }) =>
			evidence
				.filter(({ kind }) => kind === 'published' || kind === 'reading')
				.flatMap(({ source }) => sourceDoubts(`${from} to ${to}`, source))
		),
		...context.flatMap(({ role, source }) => sourceDoubts(role, source))
	];
}

function sourceDoubts(row: string, source: Source | null): Doubt[] {
	if (!source?.url) return [{ kind: 'no source', row, about: source?.title ?? 'the role' }];
	const kinds: DoubtKind[] = [
		...(isCopy(source) ? ['copy' as const] : []),
		...(source.date ? [] : ['undated' as const])
	];
	return kinds.map((kind) => ({ kind, row, about: source.title }));
}

/** How many rows are doubtful for each reason. */
export function countDoubts(doubts: readonly Doubt[]): Record<DoubtKind, number> {
	const counts = Object.fromEntries(Object.keys(doubtWords).map((kind) => [kind, 0])) as Record<
		DoubtKind,
		number
	>;
	for (const { kind } of doubts) counts[kind]++;
	return counts;
}
