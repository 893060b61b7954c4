import type { BaseIssue } from 'valibot';

/** The message for people if a schema has none of its own. */
export function plainMessage(issue: BaseIssue<unknown>): string {
	const limit = String(issue.requirement);
	return (
		messages[issue.type]?.(limit, Array.isArray(issue.input)) ??
		'Check this answer. We cannot use it as it is.'
	);
}

const choose = () => 'Choose one of the options.';

const messages: Readonly<Record<string, (limit: string, isList: boolean) => string>> = {
	string: () => 'Enter an answer.',
	non_empty: (_, isList) => (isList ? 'Choose at least one.' : 'Enter an answer.'),
	min_length: (limit, isList) => (isList ? `Choose at least ${limit}.` : `Use ${limit} characters or more.`),
	max_length: (limit, isList) => (isList ? `Choose ${limit} or fewer.` : `Use ${limit} characters or fewer.`),
	email: () => 'Enter an email address, like name@example.com.',
	url: () => 'Enter a web address, like https://example.com.',
	iso_date: () => 'Enter a date as year, month and day, like 2026-03-31.',
	picklist: choose,
	literal: choose,
	enum: choose,
	variant: choose,
	file: () => 'Choose a file.',
	max_size: (limit) => `Choose a file of ${Math.floor(Number(limit) / 1_000)} KB or less.`
};
