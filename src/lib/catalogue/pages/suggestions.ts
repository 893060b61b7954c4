import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { indexOf, search, suggestions, type FoundKind, type Hit } from '#lib/catalogue/search.ts';
import { familyMark, type FamilyMark } from '#lib/catalogue/families.ts';
import { levelName, pageOf, stageWords } from '#lib/catalogue/labels.ts';

/** One line of the search's answer. */
export interface Found {
	href: string;
	name: string;
	kind: string;
	family: FamilyMark | null;
	/** What it is, or the other title or band by which it was found. */
	detail: string | null;
}

/** How many results a search shows. */
export const most = 50;

/** What somebody may have meant by a key that nothing has: at most five, each with its address. */
export function nearest(
	catalogue: Catalogue,
	key: string,
	kinds: readonly FoundKind[]
): { href: string; name: string }[] {
	const hits = suggestions(indexOf(catalogue), key.toWellFormed(), kinds);
	return hits.map((hit) => ({ href: pageOf(hit.kind, hit.key), name: nameOf(catalogue, hit) }));
}

/** What a search finds, best first. */
export function found(catalogue: Catalogue, q: string): Found[] {
	return search(indexOf(catalogue), q, most).map((hit) => ({
		href: pageOf(hit.kind, hit.key),
		name: nameOf(catalogue, hit),
		...aboutHit(catalogue, hit)
	}));
}

function nameOf(catalogue: Catalogue, { kind, key, name }: Hit): string {
	const level = kind === 'level' ? catalogue.levels.get(key) : undefined;
	return level ? levelName(level, catalogue.roles.get(level.role)) : name;
}

function aboutHit(catalogue: Catalogue, { kind, key, why }: Hit): Omit<Found, 'href' | 'name'> {
	const reason = why && (/^typically/.test(why) ? `${why}, set locally` : `other title: ${why}`);
	if (kind === 'skill')
		return { kind: 'skill', family: null, detail: reason ?? catalogue.skills.get(key)?.summary ?? null };
	const level = catalogue.levels.get(key);
	if (level)
		return {
			kind: `level, ${stageWords(level.stage).toLowerCase()}`,
			family: familyMark(catalogue, level.family),
			detail: reason
		};
	const role = catalogue.roles.get(key);
	return {
		kind: 'role',
		family: role ? familyMark(catalogue, role.family) : null,
		detail: reason ?? role?.summary ?? null
	};
}
