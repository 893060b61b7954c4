/** Limits on emails to an address that a person types, which may belong to anyone. */
import * as limits from '#lib/server/limits.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Email } from '#lib/people/email.ts';

/** How many emails an address can get at once, before it is limited to one an hour. */
const toEmail: limits.Limit = { name: 'emails by address', times: 4, seconds: 14_400 };

/**
 * How many emails a network can cause at once, before it is limited to one a minute. About 250 trainees of a cohort may ask to join
 * from one room, and a hospital may share one network. A person who works through a list of strangers reaches 60 an hour.
 */
const fromNetwork: limits.Limit = { name: 'emails by network', times: 300, seconds: 18_000 };

/** Counts an email to any address. @throws TooOften if the network has caused too many */
export function countFrom(sql: Sql, network: string): Promise<void> {
	const sentence =
		'There have been too many requests for emails from your network. Wait a few minutes and try again.';
	return limits.spend(sql, fromNetwork, network, sentence);
}

/** Counts an email to an unconfirmed address. @throws TooOften if it has had too many */
export function countTo(sql: Sql, { key }: Email): Promise<void> {
	const sentence =
		'We have sent several emails to this address. Check its spam folder, or try again tomorrow.';
	return limits.spend(sql, toEmail, key, sentence);
}
