import { isProfiled, type Level } from '#lib/catalogue/catalogue.ts';

/** A skill to learn, from the proficiency held (0 for none) to the one required. */
export interface Gain {
	skill: string;
	from: number;
	to: number;
}

/**
 * What a level requires beyond the skills held, in the order of its profile: empty if nothing.
 * @param held skill → proficiency 0 to 4 that a person holds, or the level that they come from, whose profile counts
 * @returns `null` if the level has no profile. A requirement without a proficiency counts for nothing.
 */
export function skillGap(
	held: ReadonlyMap<string, number> | Pick<Level, 'profile'>,
	level: Pick<Level, 'profile'>
): Gain[] | null {
	if (!isProfiled(level)) return null;
	const known = 'profile' in held ? heldBy(held) : held;
	return level.profile.flatMap(({ skill, proficiency }) => {
		const from = known.get(skill) ?? 0;
		return proficiency !== null && proficiency > from ? [{ skill, from, to: proficiency }] : [];
	});
}

function heldBy({ profile }: Pick<Level, 'profile'>): Map<string, number> {
	return new Map(
		profile.flatMap(({ skill, proficiency }) => (proficiency === null ? [] : [[skill, proficiency]]))
	);
}
