/** Links that work once and expire: the link has the secret, and we keep its SHA-256. */
import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '#lib/server/sql.server.ts';

export type Purpose =
	'verify' | 'reset' | 'invite' | 'join' | 'first-administrator' | 'passkey-add' | 'passkey-sign-in' | 'link';

export interface Subject {
	personId?: string | null;
	addressId?: string | null;
	invitationId?: string | null;
	requestId?: string | null;
}

/** How many hours each works for. */
export const hours: Record<Purpose, number> = {
	verify: 24,
	reset: 1,
	invite: 14 * 24,
	join: 24,
	'first-administrator': 24,
	'passkey-add': 0.1,
	'passkey-sign-in': 0.1,
	link: 0.2 // longer than an authorization request
};

/** Makes the secret of a link. @param secret if something else makes it, such as the challenge for a passkey */
export async function mint(
	sql: Sql,
	purpose: Purpose,
	{ personId = null, addressId = null, invitationId = null, requestId = null }: Subject = {},
	secret = randomBytes(32).toString('base64url')
): Promise<string> {
	await sql`
		insert into one_time_token (token_hash, purpose, person_id, address_id, invitation_id, request_id, expires_at)
		values (${hashOf(secret)}, ${purpose}, ${personId}, ${addressId}, ${invitationId}, ${requestId}, now() + ${hours[purpose]} * interval '1 hour')`;
	return secret;
}

/**
 * Makes the link in an email work from now, also if a copy of the same email was sent before.
 * @returns whether it works: false if it was used, or what it is about has been deleted
 */
export async function mintAgain(
	sql: Sql,
	purpose: 'verify' | 'reset' | 'invite' | 'join',
	{ personId = null, addressId = null, invitationId = null, requestId = null }: Subject,
	secret: string
): Promise<boolean> {
	const [row] = await sql<[{ works: boolean }]>`
		select mint_token_again(
			${hashOf(secret)}, ${purpose}, ${personId}, ${addressId}, ${invitationId}, ${requestId},
			${hours[purpose]} * interval '1 hour'
		) as works`;
	return row.works;
}

/** What a working link is about; null if it does not work. It can be read more than once, because mail scanners follow links. */
export async function find(sql: Sql, secret: string, purpose: Purpose): Promise<Required<Subject> | null> {
	const [row] = await sql<Required<Subject>[]>`
		select person_id as "personId", address_id as "addressId", invitation_id as "invitationId", request_id as "requestId"
		from find_token(${hashOf(secret)}, ${purpose})`;
	return row ?? null;
}

/** Uses up a link. Of two uses at once, one gets what the link is about and the other gets null. */
export async function use(sql: Sql, secret: string, purpose: Purpose): Promise<Required<Subject> | null> {
	const [row] = await sql<Required<Subject>[]>`
		select person_id as "personId", address_id as "addressId", invitation_id as "invitationId", request_id as "requestId"
		from use_token(${hashOf(secret)}, ${purpose})`;
	return row ?? null;
}

export function hashOf(secret: string): Buffer {
	return createHash('sha256').update(secret).digest();
}
