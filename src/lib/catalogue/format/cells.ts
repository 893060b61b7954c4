import { cleanName, cleanText, quoted } from '#lib/text/clean.ts';
import { slugOf } from '#lib/text/slug.ts';
import { proficiencies, type Proficiency } from '#lib/catalogue/catalogue.ts';
import { isBands } from '#lib/catalogue/pay.ts';
import { datesFromSpreadsheet, rangesFromSpreadsheet } from '#lib/tables/changed-cells.ts';
import { numberWords } from '#lib/text/counts.ts';

/** Why a cell cannot be read, as the end of a sentence about it. */
export class Wrong {
	readonly message: string;

	constructor(message: string) {
		this.message = message;
	}
}

export interface Cell<T> {
	read(found: string): T | Wrong;
	write(value: T): string;
}

const longestName = 200;
const longestText = 20_000;
const controlCharacter = /[\0-\x08\x0b-\x1f\x7f]/;
export const datePattern = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/;
export const urlPattern = /^https?:\/\/\S{1,2000}$/;
export const keyPattern = /^[a-z0-9]+(-[a-z0-9]+)*:[a-z0-9]+(-[a-z0-9]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/;

/** A name that becomes part of a URL. */
export const name: Cell<string> = {
	read(found) {
		const line = needed(cleanName(found), longestName);
		if (line instanceof Wrong || slugOf(line) !== '') return line;
		return new Wrong(`${quoted(line)} needs at least one letter (a to z) or number for its web address`);
	},
	write: (value) => value
};

export const line: Cell<string> = {
	read: (found) => needed(cleanName(found), longestText),
	write: (value) => value
};

export const statement: Cell<string> = {
	read: (found) => needed(cleanText(found), longestText),
	write: (value) => value
};

export const optionalName = optional({
	read: (found) => needed(cleanName(found), longestName),
	write: (value: string) => value
});

export const optionalLine = optional(line);

export const optionalText = optional(statement);

/** Accepts dates that a spreadsheet has changed, if they can only mean one day. */
export const optionalDate: Cell<string | null> = optional({
	read(found) {
		const said = cleanName(found);
		if (datePattern.test(said)) return said;
		const dates = datesFromSpreadsheet(said);
		if (dates.length === 1) return dates[0]!;
		return new Wrong(
			dates.length > 1
				? `${quoted(found)} may be ${either(dates)}, because spreadsheets change dates: write the one you mean`
				: `${quoted(found)} is not a date such as 2025-09-25, 2025-09 or 2025`
		);
	},
	write: (value) => value
});

export const optionalUrl = optional(
	pattern(urlPattern, 'a web address that starts with https:// or http://')
);

export const optionalKey = optional(
	pattern(keyPattern, 'a key such as gdad:data-engineer/senior-data-engineer')
);

/** Accepts capitals, spaces and a long dash, and a range that a spreadsheet took for a date. */
export const optionalBands: Cell<string | null> = optional({
	read(found) {
		const said = cleanName(found)
			.replace(/\s*[-–]\s*/g, '-')
			.toUpperCase()
			.replace(/\b8[A-D]\b/g, (band) => band.toLowerCase());
		if (isBands(said)) return said;
		const range = rangesFromSpreadsheet(cleanName(found)).find(isBands);
		return (
			range ??
			new Wrong(`${quoted(found)} is not a band such as 6, 8a, VSM or ESM1, or a range such as 8a-8b`)
		);
	},
	write: (value) => value
});

export const optionalYears: Cell<number | null> = optional({
	read: (found) =>
		/^\d{1,2}(\.\d{1,2})?$/.test(found)
			? Number(found)
			: new Wrong(`${quoted(found)} is not a number of years, such as 2 or 1.5`),
	write: String
});

export const titles: Cell<string[]> = {
	read(found) {
		const read = found.split(';').map(cleanName).filter(Boolean);
		const wrong = read.map((title) => needed(title, longestName)).find((title) => title instanceof Wrong);
		return wrong instanceof Wrong ? wrong : [...new Set(read)];
	},
	write: (value) => value.join('; ')
};

export const yesNo: Cell<boolean> = {
	read(found) {
		const said = cleanName(found).toLowerCase();
		return said === 'yes'
			? true
			: said === 'no' || said === ''
				? false
				: new Wrong(`${quoted(found)} is not yes or no`);
	},
	write: (value) => (value ? 'yes' : 'no')
};

export const proficiency: Cell<Proficiency | null> = {
	read(found) {
		const said = cleanName(found).toLowerCase();
		if (said === '') return null;
		const index = proficiencies.findIndex((known) => known === said);
		if (index < 0)
			return new Wrong(
				`${quoted(found)} is not ${either(proficiencies)}: leave it empty if no proficiency is stated`
			);
		return (index + 1) as Proficiency;
	},
	write: (value) => (value === null ? '' : (proficiencies[value - 1] ?? ''))
};

export function whole(from: number, to: number): Cell<number> {
	return {
		read(found) {
			const value = /^\s*\d{1,9}\s*$/.test(found) ? Number(found) : NaN;
			return value >= from && value <= to
				? value
				: new Wrong(`${quoted(found)} is not a whole number from ${from} to ${to}`);
		},
		write: String
	};
}

export function oneOf<T extends string>(known: readonly T[]): Cell<T> {
	return {
		read(found) {
			const said = cleanName(found).toLowerCase();
			return (
				known.find((one) => one === said) ??
				new Wrong(said === '' ? `is empty: use ${either(known)}` : `${quoted(found)} is not ${either(known)}`)
			);
		},
		write: (value) => value
	};
}

/** The same cell, where empty means unknown. */
export function optional<T>(cell: Cell<T>): Cell<T | null> {
	return {
		read: (found) => (cleanName(found) === '' ? null : cell.read(found)),
		write: (value) => (value === null ? '' : cell.write(value))
	};
}

export function either(known: readonly string[]): string {
	return known.length > 1 ? `${known.slice(0, -1).join(', ')} or ${known.at(-1)}` : known.join();
}

function pattern(expected: RegExp, described: string): Cell<string> {
	return {
		read(found) {
			const said = cleanName(found);
			return expected.test(said) ? said : new Wrong(`${quoted(found)} is not ${described}`);
		},
		write: (value) => value
	};
}

function needed(cleaned: string, most: number): string | Wrong {
	if (cleaned === '') return new Wrong('is empty');
	if (cleaned.length > most)
		return new Wrong(`${quoted(cleaned)} is longer than ${numberWords(most)} characters`);
	return controlCharacter.test(cleaned)
		? new Wrong(`${quoted(cleaned)} contains a control character`)
		: cleaned;
}
