/** Moments as a clock in London shows them. On the server: browsers get words. */
import { Temporal } from 'temporal-polyfill';

/**
 * The moment at which clocks in London show `2027-03-31T09:00`. An hour that comes twice in autumn is its first; one that clocks
 * skip in spring, and what is no time at all, is null.
 */
export function momentInLondon(text: string): Date | null {
	try {
		const local = Temporal.PlainDateTime.from(text.replace(' ', 'T'));
		const moment = local.toZonedDateTime('Europe/London', { disambiguation: 'earlier' });
		if (!moment.toPlainDateTime().equals(local)) return null;
		return new Date(moment.epochMilliseconds);
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

/** Whether clocks in London show this twice, as `2027-10-31T01:30` on the night they go back. */
export function comesTwice(text: string): boolean {
	const local = Temporal.PlainDateTime.from(text.replace(' ', 'T'));
	const at = (disambiguation: 'earlier' | 'later') =>
		local.toZonedDateTime('Europe/London', { disambiguation }).epochMilliseconds;
	return at('earlier') !== at('later') && momentInLondon(text) !== null;
}
