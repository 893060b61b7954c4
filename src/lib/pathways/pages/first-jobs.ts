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
import { nameOf, nearestProfiled } from '#lib/pathways/pathway-labels.ts';

/** The specialisms that have a page, by the last part of its address. */
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

/** What to do when, in the second year of the scheme. Ours, and general: programmes differ. */
export const months = [
	{
		month: 12,
		title: 'Look around',
		words: 'Read what roles exist and what each asks. Note two or three that you would like to know more of.'
	},
	{
		month: 14,
		title: 'Choose what your placement gives you',
		words:
			'Compare those posts with what you can do now. Ask your placement manager for work that closes a gap.'
	},
	{
		month: 16,
		title: 'Ask people',
		words: 'Talk to someone who does the job: in your organisation, your cohort or your regional network.'
	},
	{
		month: 18,
		title: 'Have a career conversation',
		words: 'Take your pathways to your coach or programme manager. Agree two things to do.'
	},
	{
		month: 20,
		title: 'Stay in reach',
		words: 'Swap your NHS address for a personal one wherever you want to be reached after the scheme.'
	},
	{
		month: 21,
		title: 'Look for posts',
		words: 'Search by the titles above. Read three adverts for each and note what they ask alike.'
	},
	{
		month: 22,
		title: 'Apply',
		words: 'Show what you delivered on placement, with figures. Ask someone who hires to read it.'
	},
	{
		month: 24,
		title: 'Leave well',
		words: 'Hand over, thank people, and tell those who come after you what you did.'
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
 * Posts that a source or an editor names for people leaving the scheme, strongest evidence first, and what is known of the
 * specialism; `null` where the catalogue has no such trainee. Moves that are only computed are no first posts.
 */
export function firstPosts(catalogue: Catalogue, specialism: Specialism) {
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
		/** How many of the posts no source documents: an editor's suggestions. */
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

/** How many skills of a post's gap are named; the post's own page has the rest. */
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
		/** What to type into a search for vacancies. */
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
		/** What the post asks beyond what the trainee holds, highest first; `null` where nobody has published what it asks. */
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
