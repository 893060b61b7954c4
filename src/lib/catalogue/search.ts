import { editDistance, folded } from '#lib/text/likeness.ts';
import { onceFor } from '#lib/text/once.ts';
import type { Catalogue } from './catalogue.ts';
import { bandsIn } from './pay.ts';

export type FoundKind = 'role' | 'level' | 'skill';

export interface Hit {
	kind: FoundKind;
	key: string;
	name: string;
	/** The other title or the band that matched, where it was not the name. */
	why: string | null;
}

interface Text {
	text: string;
	/** Places of its words in the vocabulary. */
	words: number[];
	/** "cdio" for "Chief digital and information officer"; empty for a single word. */
	initials: string;
	shown: string | null;
}

interface Entry {
	kind: FoundKind;
	key: string;
	name: string;
	/** What it can be found by: its name first, then other titles and bands. */
	texts: Text[];
}

/** What can be found, and every word of it once, so that a search compares each word once however often it stands there. */
export interface SearchIndex {
	entries: readonly Entry[];
	vocabulary: readonly string[];
}

const kindOrder: readonly FoundKind[] = ['role', 'level', 'skill'];
const wordsWithoutInitial = new Set(['and', 'of', 'the', 'for', 'in', 'to']);

/** The index of a catalogue, built when it is first needed. */
export const indexOf = onceFor((catalogue: Catalogue) => buildIndex(catalogue));

/** Roles and levels can be found by name, other titles and bands; skills by name. */
export function buildIndex({
	roles,
	levels,
	skills
}: Pick<Catalogue, 'roles' | 'levels' | 'skills'>): SearchIndex {
	const places = new Map<string, number>();
	const entry = (
		kind: FoundKind,
		key: string,
		name: string,
		titles: readonly string[],
		bands: readonly string[]
	) => {
		const named = [textOf(places, name, null), ...titles.map((title) => textOf(places, title, title))];
		const banded = bands.map((band) => textOf(places, `band ${band}`, `usually band ${band}`));
		return { kind, key, name, texts: [...named, ...banded] };
	};
	const entries = [
		...[...roles.values()].map(({ key, name, titles }) => entry('role', key, name, titles, [])),
		...[...levels.values()].map(({ key, name, titles, band }) =>
			entry('level', key, name, titles, bandsIn(band?.bands ?? ''))
		),
		...[...skills.values()].map(({ key, name }) => entry('skill', key, name, [], []))
	];
	return { entries, vocabulary: [...places.keys()] };
}

function textOf(places: Map<string, number>, written: string, shown: string | null): Text {
	const text = folded(written);
	const words = text.split(' ');
	const weighty = words.filter((word) => !wordsWithoutInitial.has(word));
	for (const word of words) if (!places.has(word)) places.set(word, places.size);
	return {
		text,
		words: words.map((word) => places.get(word)!),
		initials: weighty.length > 1 ? weighty.map((word) => word[0]).join('') : '',
		shown
	};
}

/**
 * What people may have meant by `q`: every word of it must be found in a name, another title or a band, whole, begun,
 * misspelt a little, or as initials. The best first: exact, then beginning, then words, then likeness.
 */
export function search(index: SearchIndex, q: string, limit: number): Hit[] {
	return find(index, q, limit, kindOrder);
}

/** Keys that somebody who wrote `key` may have meant, nearest first. */
export function suggestions(
	index: SearchIndex,
	key: string,
	kinds: readonly FoundKind[] = kindOrder,
	limit = 5
): Hit[] {
	const written = key.slice(0, 200);
	const [, role = written, level = ''] = /^(?:[^:]*:)?([^/]*)(?:\/(.*))?$/s.exec(written) ?? [];
	const near = [`${role} ${level}`, role, level].flatMap((text) => find(index, text, limit, kinds));
	const words = [...new Set(folded(`${role} ${level}`).split(' '))].filter((word) => word.length > 2);
	const hits = near.length > 0 ? near : words.flatMap((word) => find(index, word, limit, kinds));
	return [...new Map(hits.map((hit) => [hit.key, hit])).values()].slice(0, limit);
}

interface Wanted {
	text: string;
	words: { word: string; scores: number[] }[];
}

function find(
	{ entries, vocabulary }: SearchIndex,
	q: string,
	limit: number,
	kinds: readonly FoundKind[]
): Hit[] {
	const text = folded(q);
	if (text === '') return [];
	const words = [...new Set(text.split(' '))].map((word) => ({
		word,
		scores: vocabulary.map((other) => wordScore(word, other))
	}));
	const scored = entries.flatMap((entry) => {
		const best = kinds.includes(entry.kind) ? bestText(entry, { text, words }) : null;
		return best ? [{ entry, ...best }] : [];
	});
	scored.sort((a, b) => a.score - b.score || byName(a, b));
	return scored.slice(0, limit).map(({ entry: { kind, key, name }, why }) => ({ kind, key, name, why }));
}

/** Roles before levels before skills; a name before another title; the shorter name is nearer to what was typed. */
function byName(a: { entry: Entry; why: string | null }, b: { entry: Entry; why: string | null }): number {
	const kinds = kindOrder.indexOf(a.entry.kind) - kindOrder.indexOf(b.entry.kind);
	const names = Number(a.why !== null) - Number(b.why !== null);
	return kinds || names || byLength(a.entry, b.entry);
}

function byLength(a: Entry, b: Entry): number {
	return a.name.length - b.name.length || (a.key < b.key ? -1 : 1);
}

function bestText({ texts }: Entry, wanted: Wanted): { score: number; why: string | null } | null {
	let best: { score: number; why: string | null } | null = null;
	for (const text of texts) {
		const score = scoreOf(text, wanted);
		if (score < (best?.score ?? Infinity)) best = { score, why: text.shown };
	}
	return best;
}

/** 0 the same, 1 a name that begins with it, then the worst of its words: 2 whole, 3 begun, 4 or 5 misspelt, 6 some initials. */
function scoreOf({ text, words, initials, shown }: Text, wanted: Wanted): number {
	if (text === wanted.text) return 0;
	if (shown === null && text.startsWith(`${wanted.text} `)) return 1;
	let worst = 0;
	for (const { word, scores } of wanted.words) {
		let score = initialScore(word, initials);
		for (const place of words) score = Math.min(score, scores[place]!);
		if (score === Infinity) return Infinity;
		worst = Math.max(worst, score);
	}
	return worst;
}

function wordScore(word: string, other: string): number {
	if (other === word) return 2;
	if (other.startsWith(word)) return 3;
	const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
	if (most === 0 || other.length < word.length - most) return Infinity;
	const whole = editDistance(word, other, most);
	const begun = other.length > word.length ? editDistance(word, other.slice(0, word.length), most) : Infinity;
	const distance = Math.min(whole, begun);
	return distance <= most ? 3 + distance : Infinity;
}

/** "CIO" is all the initials of Chief information officer, "BI" some of those of Head of business intelligence. */
function initialScore(word: string, initials: string): number {
	if (word.length < 2 || !initials.includes(word)) return Infinity;
	return word === initials ? 2 : 6;
}
