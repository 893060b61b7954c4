import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { indexOf, search, suggestions, type FoundKind, type Hit } from '#lib/catalogue/search.ts';
import { familyMark, type FamilyMark } from '#lib/catalogue/families.ts';
import { levelName, pageOf, stageWords } from '#lib/catalogue/labels.ts';

export interface Found {
	href: string;
	name: string;
	kind: string;
	family: FamilyMark | null;
	/** A summary, or the other job title or band that matched the search. */
	detail: string | null;
}

export const mostResults = 50;

/** Up to 5 pages that the reader may have meant by a key that does not exist. */
export function nearest(
	catalogue: Catalogue,
	key: string,
	kinds: readonly FoundKind[]
): { href: string; name: string }[] {
	const hits = suggestions(indexOf(catalogue), key.toWellFormed(), kinds);
	return hits.map((hit) => ({ href: pageOf(hit.kind, hit.key), name: nameOf(catalogue, hit) }));
}

/** Best results first. */
export function found(catalogue: Catalogue, q: string): Found[] {
	return search(indexOf(catalogue), q, mostResults).map((hit) => ({
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
	const reason =
		why && (/^usually/.test(why) ? `${why} (employers can vary this)` : `other job title: ${why}`);
	if (kind === 'skill')
		return { kind: 'skill', family: null, detail: reason ?? catalogue.skills.get(key)?.summary ?? null };
	const level = catalogue.levels.get(key);
	if (level)
		return {
			kind: `job, ${stageWords(level.stage).toLowerCase()}`,
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
