/** How often people can try to sign in with a password. */
import * as limits from '#lib/server/limits.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** Enough for a person who has forgotten which password they used, too few for a machine. */
const byBoth: limits.Limit = { name: 'sign-in by address and network', times: 20, seconds: 3_600 };

/** A network may be a whole hospital's. Too few for a machine that tries one password with many email addresses. */
const byNetwork: limits.Limit = { name: 'sign-in by network', times: 300, seconds: 1_200 };

/**
 * From all networks, one a minute in the long run: too few for many machines together. It is 3 times what one network can try, so
 * one network cannot lock the owner out. (NIST SP 800-63B-4 §3.2.2 stops after 100 in a row until the owner acts; here they wait.)
 */
const byEmail: limits.Limit = { name: 'sign-in by address', times: 60, seconds: 3_600 };

/**
 * Counts an attempt with an email address, whether or not it has an account. Attempts that a network is refused do not count against
 * the address, so one network cannot stop its owner signing in elsewhere.
 */
export async function mayTry(sql: Sql, emailKey: string, network: string): Promise<boolean> {
	const fromHere = await Promise.all([
		limits.take(sql, byNetwork, network),
		limits.take(sql, byBoth, `${emailKey} ${network}`)
	]);
	if (fromHere.some(({ isAllowed }) => !isAllowed)) return false;
	return (await limits.take(sql, byEmail, emailKey)).isAllowed;
}

/** Clears the attempts with email addresses whose owner has opened a link sent to them. */
export async function mayTryAgain(sql: Sql, emailKeys: readonly string[], network: string): Promise<void> {
	const fromHere = emailKeys.map((key) => `${key} ${network}`);
	await limits.free(sql, byBoth, fromHere);
	await limits.free(sql, byEmail, emailKeys);
}
