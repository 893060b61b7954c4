/** What someone's answers mean: for the jobs of the catalogue, and beside a newer version of a framework. */
import { isProfiled, type Catalogue } from '#lib/catalogue/catalogue.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { skillGap } from '#lib/pathways/finder/gaps.ts';
import { countWords } from '#lib/text/counts.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';
import { answerWords, scale, type SkillAnswer } from './assessment.ts';

/** How many jobs of each kind are listed. */
const listed = 5;

/** The jobs whose whole list of skills is held, the most senior first, and those that lack least. */
export function jobsWithin(catalogue: Catalogue, held: ReadonlyMap<string, number>) {
	const jobs = [...catalogue.levels.values()].filter(isProfiled).map((level) => {
		const gap = skillGap(held, level) ?? [];
		const lacks = gap.reduce((sum, { from, to }) => sum + to - from, 0);
		return { key: level.key, stage: level.stage, skills: gap.length, lacks };
	});
	const shown = ({ key, skills }: (typeof jobs)[number]) => ({
		href: pageOf('level', key),
		name: nameOf(catalogue, key),
		gap: countWords(skills, 'skill')
	});
	const reached = jobs.filter(({ skills }) => skills === 0);
	const near = jobs.filter(({ skills }) => skills > 0);
	reached.sort((a, b) => b.stage - a.stage || (a.key < b.key ? -1 : 1));
	near.sort((a, b) => a.skills - b.skills || a.lacks - b.lacks || (a.key < b.key ? -1 : 1));
	return {
		reached: reached.slice(0, listed).map(shown),
		more: Math.max(0, reached.length - listed),
		near: near.slice(0, listed).map(shown)
	};
}

/**
 * An answer as a page shows it, and what has happened to its skill since.
 * @param current the label of the current version of each framework
 * @param older the catalogue with an earlier version, by `framework label`
 */
export function shownAnswer(
	catalogue: Catalogue,
	answer: SkillAnswer,
	current: (framework: string) => string | null,
	older: ReadonlyMap<string, Catalogue>
) {
	const skill = catalogue.skills.get(answer.skill);
	const framework = answer.skill.split(':')[0] ?? '';
	const before = older.get(`${framework} ${answer.version}`)?.skills.get(answer.skill);
	return {
		skill: answer.skill,
		name: skill?.name ?? before?.name ?? answer.skill,
		href: skill ? pageOf('skill', answer.skill) : null,
		said: answer.scale === scale ? answerWords(answer.proficiency) : onEarlierScale(answer),
		proficiency: answer.scale === scale ? answer.proficiency : null,
		since: sinceThen()
	};

	function sinceThen(): string | null {
		if (answer.scale !== scale) return 'The scale has changed. Answer again to count it.';
		if (!skill) return `Only in version ${answer.version}. It no longer counts for any job.`;
		if (answer.version === current(framework) || !before) return null;
		const isSame = before.name === skill.name && String(before.meanings) === String(skill.meanings);
		return isSame
			? null
			: `Described differently since version ${answer.version}. Is your answer still right?`;
	}
}

/** The word of the scale that it was given on: "practitioner, on an earlier scale". */
function onEarlierScale({ proficiency, scale }: SkillAnswer): string {
	if (proficiency === null) return 'Skipped';
	const word = proficiency === 0 ? 'not yet' : (scale.split(',')[proficiency - 1] ?? String(proficiency));
	return `${word}, on an earlier scale`;
}
