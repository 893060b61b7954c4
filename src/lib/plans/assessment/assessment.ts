/** What someone says they can do: the questions, in the order that tells most, and what the answers mean. */
import { isProfiled, proficiencies, type Catalogue, type Level } from '#lib/catalogue/catalogue.ts';
import type { Me } from '#lib/pathways/me.ts';
import { nearestProfiled } from '#lib/pathways/finder/nearest-profiled.ts';
import { onceFor } from '#lib/text/once.ts';

/** The scale that answers are given on today, as it is kept beside each. */
export const scale = proficiencies.join(',');

export interface SkillAnswer {
	skill: string;
	/** 0 is "not yet"; null is skipped. */
	proficiency: number | null;
	scale: string;
	/** The label of the framework's version that was shown. */
	version: string;
	answeredAt: Date;
}

export interface Assessment {
	startsAt: string | null;
	/** `role:KEY` or `family:KEY` */
	interest: string | null;
	answers: SkillAnswer[];
}

/** What each answer means, with an example. The number is what is kept. */
export const choices = [
	{ value: '0', name: 'Not yet', hint: 'You have not done this.' },
	{
		value: '1',
		name: 'Awareness',
		hint: 'You know what it is for and can explain it. For example, you have seen someone do it.'
	},
	{
		value: '2',
		name: 'Working',
		hint: 'You can do it with some help. For example, you did it on a placement, and someone checked your work.'
	},
	{
		value: '3',
		name: 'Practitioner',
		hint: 'You do it on your own, and others rely on it. For example, you led a piece of work that needed it.'
	},
	{
		value: '4',
		name: 'Expert',
		hint: 'You decide how it is done and teach others. For example, other teams come to you about it.'
	}
] as const;

/** "Practitioner", "Not yet", "Skipped" */
export function answerWords(proficiency: number | null): string {
	return proficiency === null ? 'Skipped' : (choices[proficiency]?.name ?? 'Not known');
}

/** Skill → proficiency, from the answers that were given on today's scale: one on another scale is never worked out anew. */
export function heldBy(answers: readonly Pick<SkillAnswer, 'skill' | 'proficiency' | 'scale'>[]) {
	return new Map(
		answers.flatMap((answer) =>
			answer.proficiency === null || answer.scale !== scale
				? []
				: [[answer.skill, answer.proficiency] as const]
		)
	);
}

/**
 * Where pathways start for someone: the job they say they do, or the nearest to their answers.
 * @returns null where they have answered nothing
 */
export function meFrom(
	catalogue: Catalogue,
	{ startsAt, answers }: Pick<Assessment, 'startsAt' | 'answers'>
): Me | null {
	const held = heldBy(answers);
	if (held.size === 0) return null;
	const named = startsAt && (catalogue.redirects.get(startsAt) ?? startsAt);
	const start = named && catalogue.levels.has(named) ? named : nearestJobs(catalogue, held)[0];
	return start ? { start, held } : null;
}

/**
 * The jobs whose lists of skills are nearest to what is held: the fewest skill levels apart, above or below, over all skills that
 * either has. Several where they are equally near, by key; none where no job has a list.
 */
export function nearestJobs(
	catalogue: Pick<Catalogue, 'levels'>,
	held: ReadonlyMap<string, number>
): string[] {
	const all = [...held.values()].reduce((sum, proficiency) => sum + proficiency, 0);
	let least = Infinity;
	let nearest: string[] = [];
	for (const level of catalogue.levels.values()) {
		if (!isProfiled(level)) continue;
		const apart = distance(level, held, all);
		if (apart < least) [least, nearest] = [apart, [level.key]];
		else if (apart === least) nearest.push(level.key);
	}
	return nearest.sort();
}

function distance({ profile }: Level, held: ReadonlyMap<string, number>, all: number): number {
	let apart = all;
	for (const { skill, proficiency } of profile) {
		if (proficiency === null) continue;
		const own = held.get(skill) ?? 0;
		apart += Math.abs(proficiency - own) - own;
	}
	return apart;
}

/** The jobs that a role or family of interest has; those nearest to them, where it has no list of skills. */
export function jobsOfInterest(catalogue: Catalogue, interest: string): Level[] {
	const [, kind, given = ''] = /^(role|family):(.*)$/.exec(interest) ?? [];
	const key = catalogue.redirects.get(given) ?? given;
	const roles = kind === 'family' ? (catalogue.families.get(key)?.roles ?? []) : [key];
	const levels = roles
		.flatMap((role) => catalogue.roles.get(role)?.levels ?? [])
		.flatMap((level) => catalogue.levels.get(level) ?? []);
	const profiled = levels.filter(isProfiled);
	if (profiled.length > 0) return profiled;
	const near = new Set(levels.flatMap(({ key }) => nearestProfiled(catalogue, key) ?? []));
	return [...near].flatMap((level) => catalogue.levels.get(level) ?? []);
}

/** Their skills, those that tell most of these jobs apart first, so that a few answers already say much. */
export function skillsToAsk(catalogue: Catalogue, interest: string): string[] {
	return orderedSkills(catalogue)(interest);
}

const orderedSkills = onceFor((catalogue: Catalogue) => {
	const known = new Map<string, string[]>();
	return (interest: string): string[] => {
		const ready = known.get(interest) ?? inOrder(jobsOfInterest(catalogue, interest));
		if (ready.length > 0) known.set(interest, ready);
		return ready;
	};
});

function inOrder(jobs: readonly Level[]): string[] {
	const needed = new Map<string, number[]>();
	for (const { profile } of jobs)
		for (const { skill, proficiency } of profile)
			if (proficiency !== null) needed.set(skill, [...(needed.get(skill) ?? []), proficiency]);
	const ordered = [...needed].map(([skill, each]) => ({
		skill,
		apart: pairsApart(each, jobs.length),
		jobs: each.length
	}));
	ordered.sort((a, b) => b.apart - a.apart || b.jobs - a.jobs || (a.skill < b.skill ? -1 : 1));
	return ordered.map(({ skill }) => skill);
}

/** How many pairs of jobs need a skill at different proficiencies. */
function pairsApart(each: readonly number[], jobs: number): number {
	const alike = new Map<number, number>([[0, jobs - each.length]]);
	for (const proficiency of each) alike.set(proficiency, (alike.get(proficiency) ?? 0) + 1);
	const same = [...alike.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
	return (jobs * (jobs - 1)) / 2 - same;
}
