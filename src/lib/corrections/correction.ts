/** What a reader suggests to correct, and what editors may decide about it. */
import * as v from 'valibot';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { levelName } from '#lib/catalogue/labels.ts';
import { emailField } from '#lib/people/email.ts';
import { cleanText } from '#lib/text/clean.ts';

/** What a correction is about. */
export interface Subject {
	/** A page of ours, as a path. */
	page: string | null;
	/** The key of the level that a step leads to from the level of the page. */
	stepTo: string | null;
}

export type Decision = 'taken-up' | 'declined';

/** What can be done with a correction; one that is deleted gets no answer. */
export const outcomes = ['taken-up', 'declined', 'deleted'] as const;

export const decisionNames: Readonly<Record<Decision, string>> = {
	'taken-up': 'Taken up',
	declined: 'Declined'
};

const text = (most: number) =>
	v.pipe(
		v.string(),
		v.transform(cleanText),
		v.maxLength(most, `Use ${most.toLocaleString('en-GB')} characters or fewer`)
	);
const optionalText = (most: number) =>
	v.optional(
		v.pipe(
			text(most),
			v.transform((given) => given || undefined)
		)
	);

export const suggestionForm = v.object({
	suggestion: v.pipe(text(4000), v.nonEmpty('Enter what is wrong or missing')),
	source: optionalText(500),
	email: v.optional(emailField)
});
export type Suggestion = v.InferOutput<typeof suggestionForm>;

export const decisionForm = v.pipe(
	v.object({
		outcome: v.picklist(outcomes, 'Choose what to do with this suggestion'),
		note: optionalText(2000)
	}),
	v.forward(
		v.check(({ outcome, note }) => outcome !== 'declined' || Boolean(note), 'Enter why you decline it'),
		['note']
	)
);
export type Deciding = v.InferOutput<typeof decisionForm>;

const ownPath = /^\/(?!\/)[\w:/.~%-]*$/;

/** What a link to the form says it is about; what is no page of ours counts as nothing in particular. */
export function readSubject(params: URLSearchParams): Subject {
	const given = params.get('about') ?? '';
	const page = given.length <= 300 && ownPath.test(given) ? given : null;
	const to = params.get('to') ?? '';
	return { page, stepTo: page && /^[\w:/.~-]{1,200}$/.test(to) ? to : null };
}

/** `Job: Senior data analyst`, `Move: Data analyst to Senior data analyst`, `Page: /first-jobs` */
export function subjectName(catalogue: Catalogue, { page, stepTo }: Subject): string {
	if (page === null) return 'Nothing in particular';
	const roleOrLevel = page.replace(/^\/roles\//, '');
	const job = jobName(catalogue, roleOrLevel);
	if (job && stepTo) return `Move: ${job} to ${jobName(catalogue, stepTo) ?? stepTo}`;
	if (job) return `Job: ${job}`;
	const role = catalogue.roles.get(roleOrLevel);
	if (role) return `Role: ${role.name}`;
	const skill = catalogue.skills.get(page.replace(/^\/skills\//, ''));
	return skill ? `Skill: ${skill.name}` : `Page: ${page}`;
}

function jobName(catalogue: Catalogue, key: string): string | null {
	const level = catalogue.levels.get(key);
	return level ? levelName(level, catalogue.roles.get(level.role)) : null;
}
