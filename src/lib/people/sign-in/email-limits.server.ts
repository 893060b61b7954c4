/** Letters that anybody can cause at an address they type: anybody may type anybody's. */
import * as limits from '#lib/server/limits.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Address } from '#lib/people/email.ts';

/** An address is written to so many times at once, then once in an hour. */
const toAddress: limits.Limit = { name: 'letters by address', times: 4, seconds: 14_400 };

/**
 * From one network so many at once, then one a minute. On the day of an intake all trainees of a cohort, some 250, may sit in one
 * room and ask to join, and a whole hospital may share one network; whoever goes through a list of strangers writes to 60 an hour.
 */
const fromNetwork: limits.Limit = { name: 'letters by network', times: 300, seconds: 18_000 };

/** Counts a letter to whatever address somebody types. @throws TooOften where their network has caused letters enough */
export function countFrom(sql: Sql, network: string): Promise<void> {
	const sentence =
		'There have been too many requests for emails from your network. Wait a few minutes and try again.';
	return limits.spend(sql, fromNetwork, network, sentence);
}

/** Counts a letter to an address that nobody has confirmed. @throws TooOften where it has had letters enough */
export function countTo(sql: Sql, { key }: Address): Promise<void> {
	const sentence =
		'We have sent several emails to this address. Check its spam folder, or try again tomorrow.';
	return limits.spend(sql, toAddress, key, sentence);
}
