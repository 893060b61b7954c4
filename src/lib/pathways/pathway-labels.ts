import type { Catalogue, Proficiency } from '#lib/catalogue/catalogue.ts';
import { hasEnoughYears } from '#lib/catalogue/coverage.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import {
	bandWords,
	levelName,
	pageOf,
	moveWords,
	proficiencyWord,
	stageName,
	yearsWords
} from '#lib/catalogue/labels.ts';
import { countWords } from '#lib/text/counts.ts';
import { bestBy, criterionNamed } from '#lib/pathways/finder/criteria.ts';
import type { FoundPathway, FoundStep } from '#lib/pathways/finder/figures.ts';
import type { Found } from '#lib/pathways/finder/find.ts';
import { nearestProfiled } from '#lib/pathways/finder/nearest-profiled.ts';
import type { By, PathwayQuery } from '#lib/pathways/finder/query.ts';
import type { Goal } from '#lib/pathways/finder/search/query.ts';

/** What a skill level is, wherever they are counted. */
export const skillLevelMeaning =
	'A skill level is one step up in one skill, such as from working to practitioner.';

/** "35 skill levels", or "at least" so many where a job on the way has no published skills. */
export function skillLevelsWords(count: number, atLeast: boolean): string {
	if (count === 0) return atLeast ? 'none that we know of' : 'none';
	return `${atLeast ? 'at least ' : ''}${countWords(count, 'skill level')}`;
}

/** How long a pathway takes, as far as we know; `null` where we know it for fewer than half of its moves. */
export function timeWords({
	moves,
	years: { known, unknownSteps }
}: Pick<FoundPathway, 'moves' | 'years'>): string | null {
	if ((moves - unknownSteps) * 2 < moves) return null;
	return `${unknownSteps > 0 ? 'at least ' : ''}${countWords(known, 'year')}`;
}

/** "Chief information officer", "any job in Data", "any job at deputy director level or above". */
export function goalWords(catalogue: Catalogue, goal: Goal): string {
	if ('level' in goal) return nameOf(catalogue, goal.level);
	if ('role' in goal) return `any level of ${catalogue.roles.get(goal.role)?.name ?? goal.role}`;
	if ('family' in goal) return `any job in ${catalogue.families.get(goal.family)?.name ?? goal.family}`;
	return goal.stage === 10 ? 'any board role' : `any job at ${seniorityFrom(goal.stage)}`;
}

/** "principal level or above" for 6, "board level" for 10, which has nothing above it. */
export function seniorityFrom(stage: number): string {
	return `${stageName(stage)} level${stage < 10 ? ' or above' : ''}`;
}

export function nameOf(catalogue: Catalogue, key: string): string {
	const level = catalogue.levels.get(key);
	return level ? levelName(level, catalogue.roles.get(level.role)) : key;
}

/** "3 pathways from Health informatics trainee to Chief information officer", "… from where you are to any job in Data". */
export function titleWords(
	catalogue: Catalogue,
	{ from, to, skillsHeld }: PathwayQuery,
	{ pathways }: Found
): string {
	const many = pathways.length === 0 ? 'No pathways' : countWords(pathways.length, 'pathway');
	return `${many} from ${skillsHeld ? 'where you are' : nameOf(catalogue, from)} to ${goalWords(catalogue, to)}`;
}

/** A pathway as pages show it: figures in words, and a stop for each level. */
export function pathwayWords(catalogue: Catalogue, pathway: FoundPathway, why: string | null) {
	const { moves, learning, stretch, unprofiled, weakest, steps, levels } = pathway;
	const atLeast = unprofiled > 0;
	const time = timeWords(pathway) ?? (hasEnoughYears(catalogue) ? 'not known' : null);
	return {
		title: countWords(moves, 'move'),
		why,
		figures: [
			{ name: 'Skills to gain', words: skillLevelsWords(learning, atLeast) },
			{ name: 'Largest step', words: skillLevelsWords(stretch, atLeast) },
			...(time === null ? [] : [{ name: 'Time', words: time }])
		],
		weakest,
		stops: levels.map((key, place) =>
			stopWords(catalogue, key, steps[place - 1] ?? null, steps[place] ?? null)
		)
	};
}
export type PathwayWords = ReturnType<typeof pathwayWords>;

/** The levels on pathways that have a band, each once, with the source of the band. */
export function bandsOn(catalogue: Catalogue, pathways: readonly Pick<FoundPathway, 'levels'>[]) {
	return [...new Set(pathways.flatMap(({ levels }) => levels))].flatMap((key) => {
		const band = catalogue.levels.get(key)?.band;
		return band ? [{ key, name: nameOf(catalogue, key), band }] : [];
	});
}

function stopWords(catalogue: Catalogue, key: string, step: FoundStep | null, next: FoundStep | null) {
	const level = catalogue.levels.get(key);
	return {
		...stopOf(catalogue, key),
		band: level?.band ? bandWords(level.band) : null,
		step: step && stepWords(catalogue, step),
		ride: next?.evidence[0]?.kind ?? null
	};
}

function stepWords(
	catalogue: Catalogue,
	{ from, to, kind, condition, years, evidence, learn, isProfiled: isKnown }: FoundStep
) {
	const lender = catalogue.levels.get(to)?.lentBy ?? null;
	const near = isKnown ? null : nearestProfiled(catalogue, to);
	return {
		kind: moveWords(kind, catalogue.levels.get(from), catalogue.levels.get(to)),
		condition,
		years: yearsWords(years),
		evidence,
		learn: learn.map(({ skill, from, to }) => ({
			href: pageOf('skill', skill),
			name: catalogue.skills.get(skill)?.name ?? skill,
			rise: riseWords(from, to as Proficiency)
		})),
		isProfiled: isKnown,
		lentBy: lender && { href: pageOf('level', lender), name: nameOf(catalogue, lender) },
		near: near && { href: pageOf('level', near), name: nameOf(catalogue, near) }
	};
}

/** "new skill, to working level", "from working to expert". */
function riseWords(from: number, to: Proficiency): string {
	if (from === 0) return `new skill, to ${proficiencyWord(to)} level`;
	return `from ${proficiencyWord(from as Proficiency)} to ${proficiencyWord(to)}`;
}

/** What each pathway of a choice is best at; "a balance" where another beats it at everything. */
export function choiceWords(pathways: readonly FoundPathway[]): string[] {
	return bestBy(pathways).map((best) =>
		best.length === 0
			? 'A balance between the others'
			: capitalised(best.map(({ inChoice }) => inChoice).join(', '))
	);
}

export function capitalised(words: string): string {
	return words.charAt(0).toUpperCase() + words.slice(1);
}

const choice = {
	title: 'Most variety',
	words: 'No pathway here is better than another on moves, skills to gain, time and evidence all at once.'
};

/** What the years criterion is called where we do not know how long most of the moves take. */
export const untimedTitle = 'Sorted by known time';

/** What a criterion is called, and what it means. */
export function byWords(by: By): { title: string; words: string } {
	const { title, words } = by === 'choice' ? choice : criterionNamed(by);
	return { title, words };
}
