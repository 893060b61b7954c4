/** Where the jobs of a story are in the catalogue. */
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { levelName } from '#lib/catalogue/labels.ts';

export interface JobLink {
	name: string;
	href: string;
}

/** A job by its key, or null if the catalogue does not have it any more. */
export function jobOf(catalogue: Catalogue, key: string | null): JobLink | null {
	const level = key ? catalogue.levels.get(key) : undefined;
	return level
		? { name: levelName(level, catalogue.roles.get(level.role)), href: `/roles/${level.key}` }
		: null;
}

/** The levels of a role, or of all roles of a family; null if it asks for none. What is not known has no levels. */
export function levelsOf(
	catalogue: Catalogue,
	{ role, family }: { role: string; family: string }
): string[] | null {
	if (role) return catalogue.roles.get(role)?.levels.slice() ?? (catalogue.levels.has(role) ? [role] : []);
	if (!family) return null;
	return familyLevels(catalogue, family);
}

/** All levels of a family. */
export function familyLevels(catalogue: Catalogue, family: string): string[] {
	const roles = catalogue.families.get(family)?.roles ?? [];
	return roles.flatMap((role) => catalogue.roles.get(role)?.levels ?? []);
}
