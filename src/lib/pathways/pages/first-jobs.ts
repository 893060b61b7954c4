import {
	evidenceRank,
	type Catalogue,
	type ContextKind,
	type Level,
	type Proficiency,
	type Step
} from '#lib/catalogue/catalogue.ts';
import { isDocumented } from '#lib/catalogue/coverage.ts';
import { payFor } from '#lib/catalogue/pay.ts';
import { stopOf } from '#lib/catalogue/pages/moves.ts';
import { contextWords, stepKindWords } from '#lib/catalogue/labels.ts';
import { skillGap } from '#lib/pathways/finder/gaps.ts';
import { nearestProfiled } from '#lib/pathways/finder/nearest-profiled.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';

/** The specialisms that have a page, by the last part of its URL. */
export const specialisms = {
	'health-informatics': {
		name: 'Health informatics',
		level: 'gmts:health-informatics-trainee/health-informatics-trainee'
	},
	'health-analysis': {
		name: 'Health analysis',
		level: 'gmts:health-analysis-trainee/health-analysis-trainee'
	}
} as const;
export type Specialism = keyof typeof specialisms;

export function isSpecialism(text: string): text is Specialism {
	return Object.hasOwn(specialisms, text);
}

/** What to do in the second year of the scheme. Our own advice, and general, because programmes differ. */
export const months = [
	{
		month: 12,
		title: 'Explore jobs',
		words: 'Read about jobs and the skills you need for them. Note 2 or 3 that you want to know more about.'
	},
	{
		month: 14,
		title: 'Plan your placement',
		words:
			'Compare those jobs with what you can do now. Ask your placement manager for work that builds a skill you need.'
	},
	{
		month: 16,
		title: 'Talk to people',
		words: 'Talk to someone who does the job, in your organisation, your cohort or your regional network.'
	},
	{
		month: 18,
		title: 'Have a career conversation',
		words: 'Take your pathways to your coach or programme manager. Agree 2 things to do.'
	},
	{
		month: 20,
		title: 'Stay in touch',
		words: 'Give a personal email address to anyone who may need to contact you after the scheme.'
	},
	{
		month: 21,
		title: 'Look for jobs',
		words: 'Search for the job titles above. Read 3 adverts for each and note what they have in common.'
	},
	{
		month: 22,
		title: 'Apply',
		words:
			'Show what you achieved on placement, with figures. Ask someone who recruits to read your application.'
	},
	{
		month: 24,
		title: 'Leave well',
		words: 'Hand over your work, thank people, and tell the trainees after you what you did.'
	}
] as const;

const told: readonly ContextKind[] = [
	'purpose',
	'outcome',
	'entry',
	'placement',
	'qualification',
	'aim',
	'claim',
	'destination'
];

/**
 * Jobs that a source or an editor names for people leaving the scheme, strongest evidence first, and what sources say of the
 * specialism; `null` where the catalogue has no such trainee. Computed moves alone do not make a first job.
 */
export function firstJobs(catalogue: Catalogue, specialism: Specialism) {
	const { name, level } = specialisms[specialism];
	const trainee = catalogue.levels.get(level);
	if (!trainee) return null;
	const steps = catalogue.steps
		.filter(({ from, evidence }) => from === level && evidence.some(({ kind }) => kind !== 'skills'))
		.sort((a, b) => strength(a) - strength(b) || compareStage(catalogue, a, b));
	const context = catalogue.context.filter(({ role }) => role === trainee.role);
	return {
		specialism,
		name,
		from: level,
		/** How many of the jobs only our editors suggest. */
		undocumented: steps.filter((step) => !isDocumented(step)).length,
		posts: steps.map((step) => postOf(catalogue, trainee, step)),
		sections: told.map((kind) => ({
			kind,
			title: contextWords[kind],
			entries: context
				.filter((entry) => entry.kind === kind)
				.map(({ statement, source, note }) => ({ statement, source, note }))
		}))
	};
}

/** How many skills to name; the job's own page has the rest. */
const mostNamed = 5;

function postOf(catalogue: Catalogue, trainee: Level, { to, kind, evidence, condition }: Step) {
	const level = catalogue.levels.get(to);
	const role = catalogue.roles.get(level?.role ?? '');
	const gap = level ? skillGap(trainee, level) : null;
	const near = gap ? null : nearestProfiled(catalogue, to);
	return {
		...stopOf(catalogue, to),
		summary: level?.summary ?? role?.summary ?? null,
		band: level?.band ?? null,
		pay: level?.band ? payFor(level.band.bands) : [],
		titles: [
			...new Set([
				level?.name ?? '',
				...(level?.titles ?? []),
				...(role?.levels.length === 1 ? role.titles : (role?.titles ?? []).slice(0, 4))
			])
		].filter(Boolean),
		kind: stepKindWords[kind],
		condition,
		evidence,
		/** Skills to gain, highest proficiency first; `null` where the job has no published list of skills. */
		gap:
			gap
				?.sort((a, b) => b.to - a.to)
				.slice(0, mostNamed)
				.map(({ skill, to }) => ({
					key: skill,
					name: catalogue.skills.get(skill)?.name ?? skill,
					proficiency: to as Proficiency
				})) ?? null,
		more: Math.max(0, (gap?.length ?? 0) - mostNamed),
		lentBy: level?.lentBy ? { key: level.lentBy, name: nameOf(catalogue, level.lentBy) } : null,
		near: near ? { key: near, name: nameOf(catalogue, near) } : null
	};
}

function strength({ evidence }: Step): number {
	return evidence[0] ? evidenceRank(evidence[0].kind) : Infinity;
}

function compareStage(catalogue: Catalogue, a: Step, b: Step): number {
	const stage = ({ to }: Step) => catalogue.levels.get(to)?.stage ?? 0;
	return stage(a) - stage(b) || (a.to < b.to ? -1 : 1);
}
