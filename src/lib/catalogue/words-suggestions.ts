import type { Catalogue } from './catalogue.ts';

export type Kind = 'role' | 'level' | 'skill';
export interface Found {
	href: string;
	name: string;
	kind: string;
	family: null;
	detail: string | null;
}

/** What somebody typed into a search box: printable, of one line and of a sensible length. */
export function readWords(text: string | null): string {
	return (text ?? '').toWellFormed().replace(/[\x00-\x1f\x7f]+/g, ' ').trim().slice(0, 200);
}
export function nearest(_catalogue: Catalogue, _key: string, _kinds: Kind[]): { href: string; name: string }[] {
	return [];
}
export function found(_catalogue: Catalogue, _q: string): Found[] {
	return [];
}
