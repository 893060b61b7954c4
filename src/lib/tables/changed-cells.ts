/** What was in a cell before a spreadsheet took it for a date and wrote it its own way. */
import { isDay } from '#lib/text/dates.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** `6-7` becomes `06-Jul` or `07-Jun`: the two ranges that a day and month may have been; none if it is no day. */
export function rangesFromSpreadsheet(cell: string): string[] {
	const parts = textsOf(cell);
	if (parts.length < 3 && !parts.some(monthOf)) return [];
	const [first, second] = parts.filter((part) => !isYear(part)).map((part) => Number(monthOf(part) ?? part));
	return [`${first}-${second}`, `${second}-${first}`];
}

/** The dates that `25/09/2025`, `25-Sep-25` or `Sep-25` may have been, as `2025-09-25` or `2025-09`. */
export function datesFromSpreadsheet(cell: string): string[] {
	const [first = '', second = '', third] = textsOf(cell);
	if (third === undefined) {
		const month = monthOf(first);
		return month && /^\d{2}$|^\d{4}$/.test(second) ? [`${yearOf(second)}-${month}`] : [];
	}
	if (isYear(first)) return [`${first}-${monthOf(second) ?? two(second)}-${two(third)}`].filter(isDay);
	const year = yearOf(third);
	const days = monthOf(second)
		? [`${year}-${monthOf(second)}-${two(first)}`]
		: [`${year}-${two(second)}-${two(first)}`, `${year}-${two(first)}-${two(second)}`];
	return [...new Set(days)].filter(isDay);
}

/** The parts of something that looks like a date. */
function textsOf(cell: string): string[] {
	return /^[a-z0-9]{1,9}([-/. ][a-z0-9]{1,9}){1,2}$/i.test(cell) ? cell.toLowerCase().split(/[-/. ]/) : [];
}

/** `jul` and `july` are `07`. */
function monthOf(text: string): string | null {
	const place = months.indexOf(text.slice(0, 3));
	return place < 0 || /\d/.test(text) ? null : two(String(place + 1));
}

function isYear(text: string): boolean {
	return /^\d{4}$/.test(text);
}

function yearOf(text: string): string {
	return text.length === 2 ? `${Number(text) < 70 ? 20 : 19}${text}` : text;
}

function two(text: string): string {
	return text.padStart(2, '0');
}
