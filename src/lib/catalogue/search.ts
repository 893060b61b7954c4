import { editDistance, folded } from '#lib/text/likeness.ts';
import type { Catalogue } from './catalogue.ts';

export type FoundKind = 'role' | 'level' | 'skill';

export interface Hit {
	kind: FoundKind;
	key: string;
	name: string;
	/** The other title or the band that matched, where it was not the name. */
	why: string | null;
}

interface Entry {
	kind: FoundKind;
	key: string;
	name: string;
	/** What it can be found by: its name first, then other titles and bands. */
	texts: { text: string; words: string[]; shown: string | null }[];
}

export type SearchIndex = readonly Entry[];

const indexes = new WeakMap<object, SearchIndex>();
const kindOrder: readonly FoundKind[] = ['role', 'level', 'skill'];

/** The index of a catalogue, built when it is first asked for. */
export function indexOf(catalogue: Catalogue): SearchIndex {
	const known = indexes.get(catalogue) ?? buildIndex(catalogue);
	indexes.set(catalogue, known);
	return known;
}

export function buildIndex({ roles, levels, skills }: Catalogue): SearchIndex {
	return [
		...[...roles.values()].map(({ key, name, titles }) => entry('role', key, name, titles, [])),
		...[...levels.values()].map(({ key, name, titles, band }) => entry('level', key, name, titles, bandsIn(band?.bands ?? ''))),
		...[...skills.values()].map(({ key, name }) => entry('skill', key, name, [], []))
	];
}

/**
 * What people may have meant by `q`: every word of it must be found in a name, another title or a band, whole, begun, or
 * misspelt a little. The best first: exact, then beginning, then words, then likeness.
 */
export function search(index: SearchIndex, q: string, limit: number): Hit[] {
	const wanted = folded(q);
	if (wanted === '') return [];
	const words = wanted.split(' ');
	const scored = index.flatMap((entry) => {
		const best = bestText(entry, wanted, words);
		return best ? [{ entry, ...best }] : [];
	});
	scored.sort((a, b) => a.score - b.score || kindOrder.indexOf(a.entry.kind) - kindOrder.indexOf(b.entry.kind) || a.entry.name.length - b.entry.name.length || (a.entry.key < b.entry.key ? -1 : 1));
	return scored.slice(0, limit).map(({ entry: { kind, key, name }, why }) => ({ kind, key, name, why }));
}

/** Keys that somebody who wrote `key` may have meant, nearest first. */
export function suggestions(index: SearchIndex, key: string, kinds: readonly FoundKind[] = kindOrder, limit = 5): Hit[] {
	const [, role = key, level = ''] = /^(?:[^:]*:)?([^/]*)(?:\/(.*))?$/s.exec(key.slice(0, 200)) ?? [];
	const among = index.filter(({ kind }) => kinds.includes(kind));
	const hits = [key, level, role].flatMap((text) => search(among, text.replaceAll('-', ' '), limit));
	const loose = hits.length > 0 ? hits : folded(role).split(' ').flatMap((word) => (word.length > 2 ? search(among, word, limit) : []));
	return [...new Map(loose.map((hit) => [hit.key, hit])).values()].slice(0, limit);
}

function entry(kind: FoundKind, key: string, name: string, titles: readonly string[], bands: readonly string[]): Entry {
	const text = (shown: string | null, text: string) => ({ text: folded(text), words: folded(text).split(' '), shown });
	return { kind, key, name, texts: [text(null, name), ...titles.map((title) => text(title, title)), ...bands.map((band) => text(`typically band ${band}`, `band ${band}`))] };
}

/** "8a" and "8b" for "8a-8b". */
function bandsIn(bands: string): string[] {
	return bands.split('-').filter(Boolean);
}

function bestText({ texts }: Entry, wanted: string, words: readonly string[]): { score: number; why: string | null } | null {
	let best: { score: number; why: string | null } | null = null;
	for (const { text, words: own, shown } of texts) {
		const score = scoreOf(text, own, wanted, words);
		if (score !== null && (best === null || score < best.score)) best = { score, why: shown };
	}
	return best;
}

/** 0 the same, 1 begins with it, then the worst of its words: 2 whole, 3 begun, 4 or 5 misspelt; `null` not found. */
function scoreOf(text: string, own: readonly string[], wanted: string, words: readonly string[]): number | null {
	if (text === wanted) return 0;
	if (text.startsWith(`${wanted} `)) return 1;
	let worst = 0;
	for (const word of words) {
		const score = Math.min(...own.map((other) => wordScore(word, other)));
		if (score === Infinity) return null;
		worst = Math.max(worst, score);
	}
	return worst;
}

function wordScore(word: string, other: string): number {
	if (other === word) return 2;
	if (other.startsWith(word)) return 3;
	const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
	if (most === 0) return Infinity;
	const distance = Math.min(editDistance(word, other, most), other.length > word.length ? editDistance(word, other.slice(0, word.length), most) : Infinity);
	return distance <= most ? 3 + distance : Infinity;
}
