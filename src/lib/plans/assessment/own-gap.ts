/** What someone lacks for jobs, beside what pages say of them. */
import { isProfiled, type Catalogue, type Level, type Proficiency } from '#lib/catalogue/catalogue.ts';
import { pageOf, proficiencyWord } from '#lib/catalogue/labels.ts';
import { skillGap } from '#lib/pathways/finder/gaps.ts';
import type { Me } from '#lib/pathways/me.ts';
import { countWords } from '#lib/text/counts.ts';

/** What a job takes beyond what someone can do; null if no one has said, or the job has no list of skills. */
export function ownGap(catalogue: Catalogue, me: Me | null, level: Level) {
	const gap = me && skillGap(me.held, level);
	if (!gap) return null;
	const stated = level.profile.filter(({ proficiency }) => proficiency !== null).length;
	return {
		has: stated - gap.length,
		of: stated,
		target: `/skills/mine/target?to=${level.key}`,
		learn: gap.map(({ skill, from, to }) => ({
			href: pageOf('skill', skill),
			name: catalogue.skills.get(skill)?.name ?? skill,
			words: `${from === 0 ? 'not yet' : proficiencyWord(from as Proficiency)} to ${proficiencyWord(to as Proficiency)}`
		}))
	};
}
export type OwnGap = NonNullable<ReturnType<typeof ownGap>>;

/** For each of these jobs that has a list of skills: "3 skills to learn", "you have all its skills". */
export function gapsBeside(
	catalogue: Catalogue,
	me: Me | null,
	keys: Iterable<string>
): Record<string, string> {
	if (!me) return {};
	return Object.fromEntries(
		[...keys].flatMap((key) => {
			const level = catalogue.levels.get(key);
			const gap = level && skillGap(me.held, level);
			if (!gap) return [];
			return [
				[key, gap.length === 0 ? 'you have all its skills' : `${countWords(gap.length, 'skill')} to learn`]
			];
		})
	);
}

/** The jobs whose whole list of skills is held. */
export function jobsHeld(catalogue: Pick<Catalogue, 'levels'>, me: Me | null): ReadonlySet<string> {
	if (!me) return new Set();
	const levels = [...catalogue.levels.values()].filter(isProfiled);
	return new Set(levels.flatMap((level) => (skillGap(me.held, level)?.length === 0 ? [level.key] : [])));
}
