/** A cohort list in words, before it is uploaded. */
import { dayWords } from '#lib/text/dates.ts';
import { deletedOn } from './cohort-list.ts';
import { numberWords } from '#lib/text/counts.ts';

/** From `cohort-lists.server.ts`. */
interface Preview {
	cohort: string;
	specialism: string | null;
	people: number;
	withoutEmail: number;
	withoutName: number;
	repeated: readonly number[];
	replaces: { at: Date; people: number } | null;
}

/** The rows of the summary. @param today the day of the upload */
export function previewRows(
	{ cohort, specialism, people, withoutEmail, withoutName, repeated, replaces }: Preview,
	today: Date
): { name: string; value: string | string[] }[] {
	return [
		{ name: 'Cohort', value: cohort },
		{ name: 'Specialism', value: specialism ?? 'All specialisms' },
		{
			name: 'People',
			value: [
				numberWords(people),
				...(withoutEmail > 0
					? [`${shareOf(withoutEmail, people)} no email address, so we can only check the name.`]
					: []),
				...(withoutName > 0
					? [`${shareOf(withoutName, people)} no name, so we can only check the email address.`]
					: [])
			]
		},
		...(repeated.length > 0 ? [{ name: 'Skipped', value: repeatedWords(repeated) }] : []),
		...(replaces
			? [
					{
						name: 'Replaces',
						value: `The list uploaded on ${dayWords(replaces.at)}, with ${peopleWords(replaces.people)}. We will delete that list.`
					}
				]
			: []),
		{ name: 'Kept until', value: `${dayWords(deletedOn(today))}, or until an administrator deletes it` }
	];
}

/** `1 person`, `1,200 people`. */
export function peopleWords(people: number): string {
	return people === 1 ? '1 person' : `${numberWords(people)} people`;
}

function shareOf(number: number, all: number): string {
	if (number === all && all > 1) return 'All of them have';
	return number === 1 ? '1 has' : `${numberWords(number)} have`;
}

/** Lists the first 20 rows. */
function repeatedWords(rows: readonly number[]): string {
	if (rows.length === 1) return `Row ${rows[0]} repeats an earlier row.`;
	const named = rows.slice(0, 20).join(', ');
	return `Rows ${named}${rows.length > 20 ? ` and ${rows.length - 20} more` : ''} repeat earlier rows.`;
}
