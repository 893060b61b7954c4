import * as v from 'valibot';
import type { Problem } from '#lib/errors/errors.ts';
import { cleanName } from '#lib/text/clean.ts';
import { datePattern, urlPattern } from './cells.ts';
import type { FrameworkHead } from './framework.ts';

export const headFile = 'framework.json';
export const labelPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const said = v.pipe(
	v.string('is missing or is not text'),
	v.transform(cleanName),
	v.nonEmpty('is empty'),
	v.maxLength(2000, 'is longer than 2,000 characters'),
	v.regex(/^[^\0-\x1f\x7f]*$/, 'contains a control character')
);
const saidOrNothing = (expected: RegExp, message: string) =>
	v.pipe(
		v.nullish(v.string('is not text'), ''),
		v.trim(),
		v.check((found) => found === '' || expected.test(found), message),
		v.transform((found) => found || null)
	);

const head = v.strictObject({
	slug: v.pipe(
		said,
		v.regex(
			/^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$/,
			'must have up to 64 lower case letters, numbers and single "-" only'
		)
	),
	title: said,
	publisher: said,
	licence: said,
	attribution: said,
	sourceUrl: saidOrNothing(urlPattern, 'is not a web address that starts with https:// or http://'),
	versionLabel: v.pipe(
		said,
		v.regex(labelPattern, 'must have up to 64 letters, numbers, ".", "_" and "-" only')
	),
	publishedOn: saidOrNothing(datePattern, 'is not a date such as 2025-09-25, 2025-09 or 2025'),
	ladderEvidence: v.optional(
		v.picklist(['framework', 'reading'], 'is neither "framework" nor "reading"'),
		'framework'
	)
});

/** Returns `null`, and reports every problem, if anything is wrong. */
export function readHead(text: string, report: (problem: Problem) => void): FrameworkHead | null {
	const wrong = (column: string | null, message: string) =>
		report({ file: headFile, row: null, column, message });
	let found: unknown;
	try {
		found = JSON.parse(text);
	} catch (error) {
		wrong(null, `is not JSON (${(error as Error).message})`);
		return null;
	}
	const result = v.safeParse(head, found);
	if (result.success) {
		const { versionLabel: label, ...rest } = result.output;
		return { ...rest, label };
	}
	for (const issue of result.issues) wrong(v.getDotPath(issue), issueInWords(issue));
	return null;
}

export function writeHead({
	slug,
	title,
	publisher,
	licence,
	attribution,
	sourceUrl,
	label,
	publishedOn,
	ladderEvidence
}: FrameworkHead): string {
	const file = {
		slug,
		title,
		publisher,
		licence,
		attribution,
		sourceUrl,
		versionLabel: label,
		publishedOn,
		ladderEvidence
	};
	return `${JSON.stringify(file, null, '\t')}\n`;
}

function issueInWords(issue: v.BaseIssue<unknown>): string {
	if (issue.type !== 'strict_object') return issue.message;
	if (issue.path === undefined) return 'must be an object in { }';
	return issue.expected === 'never' ? 'is not a field of this file' : 'is missing';
}
