/** Days and moments in words, as they are in the United Kingdom. */

const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const moment = new Intl.DateTimeFormat('en-GB', {
	dateStyle: 'long',
	timeStyle: 'short',
	timeZone: 'Europe/London'
});

/** A day as the database gives it, at midnight UTC: `24 November 2026`. */
export function dayWords(date: Date): string {
	return day.format(date);
}

/** "25 September 2025", "May 2021", "2021": as exact as the source is. Anything else is unchanged. */
export function dateWords(date: string | null): string | null {
	if (!date || !/^\d{4}-\d\d(-\d\d)?$/.test(date)) return date || null;
	const from = new Date(date);
	if (Number.isNaN(from.getTime())) return date;
	return (date.length === 'yyyy-mm'.length ? month : day).format(from);
}

/** The same as forms and files write it: `2026-11-24`. */
export function isoDay(date: Date): string {
	return date.toISOString().slice(0, 10);
}

/** The day by the clocks of the United Kingdom: `2026-11-24`. */
export function dayInLondon(moment: Date): string {
	return moment.toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
}

/** The year by the same clocks: 2026. */
export function yearInLondon(moment: Date): number {
	return Number(dayInLondon(moment).slice(0, 'yyyy'.length));
}

/** A moment, by the clocks of the United Kingdom: `24 November 2026 at 09:05`. */
export function momentWords(date: Date): string {
	return moment.format(date);
}

/** Whether a text such as `2026-11-24` is a day of the calendar, in years that anybody means. */
export function isDay(text: string): boolean {
	if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
	const date = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** `Since 1 September 2026`, `1 September 2026 to 31 August 2028`: the last day is one on which it still held. */
export function spanWords(from: Date, until: Date | null): string {
	if (!until) return `Since ${dayWords(from)}`;
	const last = new Date(Math.max(from.getTime(), until.getTime() - 86_400_000));
	return last.getTime() === from.getTime() ? dayWords(from) : `${dayWords(from)} to ${dayWords(last)}`;
}
