/** The words that go with everything that is kept about somebody. */
import { describedPurposes } from './described-purposes.ts';
import { tables } from './tables.ts';

/** What is in the file, in plain words. @param moment when, in words
 * @param counts how many rows each table has */
export function rowsWords(name: string, moment: string, counts: Readonly<Record<string, number>>): string {
	const parts = describedPurposes().flatMap((purpose) => {
		const files = purpose.tables.flatMap((table) => fileLine(table, counts[table]));
		if (files.length === 0) return [];
		return [
			[
				purpose.title,
				`${purpose.data}`,
				`Why: ${purpose.why}`,
				`How long: ${purpose.kept.join(' ')}`,
				...files
			].join('\r\n')
		];
	});
	return [
		`Everything that Waymark keeps about ${name}, on ${moment}`,
		[
			'Each file has one kind of thing, in JSON: a text format that any editor opens and any program reads.',
			'Times are in UTC. Long numbers such as 0f8fad5b-d9cb-469f-a165-70867728950e stand for people and things.',
			'What was noted of other people is in it where it concerns you too; their names and addresses are not.',
			'Your sign-in secrets are left out: whoever had this file could otherwise use them.'
		].join('\r\n'),
		...parts
	]
		.join('\r\n\r\n')
		.concat('\r\n');
}

function fileLine(table: string, count: number | undefined): string[] {
	if (count === undefined) return [];
	const secret = tables[table]?.secret ?? [];
	const without = secret.length > 0 ? ` (left out: ${secret.join(', ')})` : '';
	return [
		`- ${table}.json: ${count === 0 ? 'nothing' : count === 1 ? 'one entry' : `${count} entries`}${without}`
	];
}
