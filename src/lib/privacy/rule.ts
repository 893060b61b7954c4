import { counted } from '#lib/text/counts.ts';

/** How long something is kept that does not stay as long as the account, as an area declares it. */
export interface Rule {
	/** The database function that carries it out is `forget_` and this name; the least it accepts is written there. */
	name: string;
	table: string;
	/** What is deleted, in the words of the privacy page. */
	what: string;
	keeps: { days: number } | { months: number };
	from: string;
}

/** `24 months`, `1 day`: for people and for PostgreSQL alike. */
export function lengthOf({ keeps }: Pick<Rule, 'keeps'>): string {
	return 'days' in keeps ? counted(keeps.days, 'day') : counted(keeps.months, 'month');
}
