import type { BaseIssue } from 'valibot';

/** What is said where a schema has no words of its own: a sentence for a person, never the program's. */
export function plainMessage(issue: BaseIssue<unknown>): string {
	const limit = String(issue.requirement);
	return (
		messages[issue.type]?.(limit, Array.isArray(issue.input)) ?? 'Check this: it cannot be used as it is.'
	);
}

const choose = () => 'Choose one of the answers.';

const messages: Readonly<Record<string, (limit: string, isList: boolean) => string>> = {
	string: () => 'Fill this in.',
	non_empty: (_, isList) => (isList ? 'Choose at least one.' : 'Fill this in.'),
	min_length: (limit, isList) =>
		isList ? `Choose at least ${limit}.` : `Write ${limit} characters or more.`,
	max_length: (limit, isList) =>
		isList ? `Choose ${limit} at most.` : `Write ${limit} characters or fewer.`,
	email: () => 'Write an e-mail address, such as name@example.org.',
	url: () => 'Write a web address, such as https://example.org.',
	iso_date: () => 'Write a date as year, month and day, such as 2026-03-31.',
	picklist: choose,
	literal: choose,
	enum: choose,
	variant: choose,
	file: () => 'Choose a file.',
	max_size: (limit) => `Choose a file of ${Math.floor(Number(limit) / 1_000)} KB at most.`
};
