/** What a list of a cohort would be, before it is loaded, in words. */
import { dayWords } from '#lib/text/dates.ts';
import { erasedOn } from './cohort-list.ts';
import { numberWords } from '#lib/text/counts.ts';

/** As `cohort-lists.server.ts` gives it. */
interface Looked {
	cohort: string;
	specialism: string | null;
	people: number;
	withoutAddress: number;
	withoutName: number;
	repeated: readonly number[];
	replaces: { at: Date; people: number } | null;
}

/** The lines of a summary. @param today when it would be loaded */
export function lookRows(
	{ cohort, specialism, people, withoutAddress, withoutName, repeated, replaces }: Looked,
	today: Date
): { name: string; value: string | string[] }[] {
	return [
		{ name: 'Cohort', value: cohort },
		{ name: 'Specialism', value: specialism ?? 'All specialisms' },
		{
			name: 'People',
			value: [
				numberWords(people),
				...(withoutAddress > 0
					? [`${shareOf(withoutAddress, people)} no email address: only a name can be looked for.`]
					: []),
				...(withoutName > 0
					? [`${shareOf(withoutName, people)} no name: only an email address can be looked for.`]
					: [])
			]
		},
		...(repeated.length > 0 ? [{ name: 'Left out', value: repeatedWords(repeated) }] : []),
		...(replaces
			? [
					{
						name: 'Takes the place of',
						value: `The list loaded on ${dayWords(replaces.at)}, with ${peopleWords(replaces.people)}. That one is erased.`
					}
				]
			: []),
		{ name: 'Erased on', value: `${dayWords(erasedOn(today))}, or when an administrator erases it` }
	];
}

export function peopleWords(people: number): string {
	return people === 1 ? 'one person' : `${numberWords(people)} people`;
}

function shareOf(number: number, all: number): string {
	if (number === all && all > 1) return 'All of them have';
	return number === 1 ? 'One has' : `${numberWords(number)} have`;
}

/** Rows are named as far as anybody would look them up. */
function repeatedWords(rows: readonly number[]): string {
	if (rows.length === 1) return `Row ${rows[0]}: it says the same as a row further up.`;
	const named = rows.slice(0, 20).join(', ');
	return `Rows ${named}${rows.length > 20 ? ` and ${rows.length - 20} more` : ''}: they say the same as a row further up.`;
}
