import type { Catalogue } from '#lib/catalogue/catalogue.ts';

/** A skill as it is asked about. */
export interface Question {
	key: string;
	name: string;
	summary: string | null;
	/** What each proficiency means for it, awareness first, where its publisher says. */
	meanings: readonly (string | null)[];
}

export function questionOf({ skills }: Pick<Catalogue, 'skills'>, key: string): Question {
	const skill = skills.get(key);
	return {
		key,
		name: skill?.name ?? key,
		summary: skill?.summary ?? skill?.description ?? null,
		meanings: skill?.meanings ?? []
	};
}
