/** How often somebody may try to sign in by a password. */
import * as limits from '#lib/server/limits.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

/** Tries at one address from one network: enough for somebody who looks for their password, few for a machine. */
const byBoth: limits.Limit = { name: 'sign-in by address and network', times: 20, seconds: 3_600 };

/** Tries from one network, which may be a whole hospital's: few for a machine that tries one password at many addresses. */
const byNetwork: limits.Limit = { name: 'sign-in by network', times: 300, seconds: 1_200 };

/**
 * Tries at one address from everywhere, one a minute in the long run: few for many machines together, and thrice what one network
 * may, which locks nobody out. (NIST SP 800-63B-4 §3.2.2 would stop at 100 in a row until the owner comes: here they wait instead.)
 */
const byAddress: limits.Limit = { name: 'sign-in by address', times: 60, seconds: 3_600 };

/**
 * Counts a try at an address, whoever's it is or nobody's. What a network may not try any more does not count against the address:
 * no single network can keep somebody from signing in elsewhere.
 */
export async function mayTry(sql: Sql, addressKey: string, network: string): Promise<boolean> {
	const fromHere = await Promise.all([
		limits.take(sql, byNetwork, network),
		limits.take(sql, byBoth, `${addressKey} ${network}`)
	]);
	if (fromHere.some(({ isAllowed }) => !isAllowed)) return false;
	return (await limits.take(sql, byAddress, addressKey)).isAllowed;
}

/** Forgets the tries at addresses whose owner has shown by a link that they are theirs, and those from the network they are in. */
export async function mayTryAgain(sql: Sql, addressKeys: readonly string[], network: string): Promise<void> {
	const fromHere = addressKeys.map((key) => `${key} ${network}`);
	await limits.free(sql, byBoth, fromHere);
	await limits.free(sql, byAddress, addressKeys);
}
