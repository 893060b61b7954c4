/** What is done about people at the command line, as the owner of the tables, and what is said of it. */
import { Misuse } from '#lib/errors/sentences.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { readAddress, type Address } from '#lib/people/address.ts';
import * as invitations from './invitations.server.ts';
import { membershipKinds, membershipWords } from '#lib/people/membership.ts';
import * as secondFactorResets from '#lib/people/sign-in/second-factor-resets.server.ts';

/** Invites whoever has an address: by a letter, or where there is no mail server by the link itself, which nobody else could read. */
export async function invite(
	sql: Sql,
	[given = '', membership = '']: string[],
	{ SMTP_URL, ORIGIN = 'http://localhost:3000' }: Record<string, string | undefined>
): Promise<string> {
	const address = addressGiven(given);
	const kind = membershipKinds.find((kind) => kind === membership);
	if (!kind) throw new Misuse(`A membership is one of ${membershipKinds.join(', ')}.`);
	const secret = await invitations.inviteAtCommandLine(sql, { address, kind }, Boolean(SMTP_URL));
	if (secret === null)
		return `A letter leaves for ${address.address}: it invites them as ${membershipWords[kind]}.`;
	return `Without a mail server (SMTP_URL) no letter leaves. This link invites them as ${membershipWords[kind]}, for 14 days; send it yourself:\n${ORIGIN}/invitation/${secret}`;
}

/** Takes away the second factor of whoever has an address. */
export async function resetSecondFactor(sql: Sql, [given = '']: string[]): Promise<string> {
	const address = addressGiven(given);
	const answer = await secondFactorResets.resetAt(sql, address);
	if (answer === 'nobody') throw new Misuse(`Nobody has confirmed the address ${address.address}.`);
	if (answer === 'none') return 'They have no second factor: nothing is changed.';
	return 'Their app, recovery codes and passkeys are gone, and they are signed out. They sign in by password, and set up another.';
}

function addressGiven(given: string): Address {
	const address = readAddress(given);
	if (!address) throw new Misuse(`"${given}" is no email address.`);
	return address;
}
