/** The text that goes with everything kept about a person. */
import { describedPurposes, type DeclaredData } from './described-purposes.ts';
import type { TableUse } from './table-use.ts';
import { counted } from '#lib/text/counts.ts';

/**
 * What is in the download, in plain words.
 * @param moment when, in words
 * @param counts how many rows each table has
 */
export function downloadText(
	declared: DeclaredData,
	{ name, moment, counts }: { name: string; moment: string; counts: Readonly<Record<string, number>> }
): string {
	const parts = describedPurposes(declared, null).flatMap((purpose) => {
		const files = purpose.tables.flatMap((table) => fileLine(table, declared.tables[table], counts[table]));
		if (files.length === 0) return [];
		return [
			[
				purpose.title,
				purpose.data,
				`Why: ${purpose.why}`,
				`How long: ${purpose.kept.join(' ')}`,
				...files
			].join('\r\n')
		];
	});
	return [
		`Everything that Waymark keeps about ${name}, on ${moment}`,
		[
			'Each file has one kind of information, in JSON: a text format that any editor opens and any program reads.',
			'Times are in UTC. Long numbers such as 0f8fad5b-d9cb-469f-a165-70867728950e stand for people and things.',
			'Records that involve other people are included where they concern you too. Their names and email addresses are not.',
			'Your sign-in secrets are left out, so that someone who gets this file cannot use them.'
		].join('\r\n'),
		...parts
	]
		.join('\r\n\r\n')
		.concat('\r\n');
}

function fileLine(table: string, use: TableUse | undefined, count: number | undefined): string[] {
	if (count === undefined) return [];
	const secret = use?.secret ?? [];
	const without = secret.length > 0 ? ` (left out: ${secret.join(', ')})` : '';
	return [`- ${table}.json: ${count === 0 ? 'nothing' : counted(count, 'entry', 'entries')}${without}`];
}
