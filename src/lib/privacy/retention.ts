/**
 * How long things are kept that do not stay as long as the account: each number stands here, and as the least that the database
 * takes in `forget_old` of migration 0014.
 */

export interface Rule {
	/** By which the database knows it: see `forget_old` in migration 0014. */
	name: string;
	table: string;
	/** What goes, in the words of the privacy page. */
	what: string;
	keeps: { days: number } | { months: number };
	/** From when it is counted. */
	from: string;
}

export const rules = [
	{
		name: 'audit-entries',
		table: 'audit_entry',
		what: 'What was noted in the audit log',
		keeps: { months: 24 },
		from: 'the moment it was noted'
	},
	{
		name: 'decided-requests',
		table: 'join_request',
		what: 'Requests to join that were approved or refused',
		keeps: { days: 90 },
		from: 'the decision'
	},
	{
		name: 'unconfirmed-requests',
		table: 'join_request',
		what: 'Requests to join whose address nobody confirmed',
		keeps: { days: 7 },
		from: 'the request'
	},
	{
		name: 'waiting-requests',
		table: 'join_request',
		what: 'Requests to join that nobody has decided',
		keeps: { days: 180 },
		from: 'the request'
	},
	{
		name: 'cohort-lists',
		table: 'cohort_list',
		what: 'Lists of a cohort, where nobody has erased them before',
		keeps: { days: 90 },
		from: 'the day they were loaded'
	},
	{
		name: 'scheme-ends',
		table: 'scheme_end',
		what: 'What the end of a cohort changed, so that it can be undone',
		keeps: { months: 12 },
		from: 'that end'
	},
	{
		name: 'closed-invitations',
		table: 'invitation',
		what: 'Invitations that were accepted, were withdrawn or ran out',
		keeps: { days: 90 },
		from: 'that moment'
	},
	{
		name: 'unconfirmed-addresses',
		table: 'email_address',
		what: 'Addresses that nobody confirmed',
		keeps: { days: 7 },
		from: 'the day they were added (while a link to confirm one works, it stays)'
	},
	{
		name: 'one-time-links',
		table: 'one_time_token',
		what: 'Links that worked once',
		keeps: { days: 7 },
		from: 'the end of their time'
	},
	{
		name: 'passkey-questions',
		table: 'one_time_token',
		what: 'What a browser was asked to sign with a passkey',
		keeps: { days: 1 },
		from: 'the end of its time'
	},
	{
		name: 'idle-sessions',
		table: 'session',
		what: 'Sign-ins that nobody uses',
		keeps: { days: 7 },
		from: 'their last use'
	},
	{
		name: 'old-sessions',
		table: 'session',
		what: 'Sign-ins, however much they are used',
		keeps: { days: 30 },
		from: 'their beginning'
	},
	{
		name: 'withdrawn-consents',
		table: 'consent',
		what: 'Consents that were withdrawn',
		keeps: { months: 24 },
		from: 'the withdrawal'
	},
	{
		name: 'deletions',
		table: 'account_deletion',
		what: 'The list of deleted accounts, by number alone, for the day on which a backup is restored',
		keeps: { months: 24 },
		from: 'the deletion'
	}
] as const satisfies readonly Rule[];

export type RuleName = (typeof rules)[number]['name'];

/** `24 months`, for people and for PostgreSQL alike. */
export function lengthOf({ keeps }: Rule): string {
	const [[unit, number] = ['days', 0]] = Object.entries(keeps);
	return `${number} ${unit}`;
}

/** The rules that hold for some tables. */
export function rulesOf(tables: readonly string[]): Rule[] {
	return rules.filter(({ table }) => tables.includes(table));
}
