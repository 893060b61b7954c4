/** Links that work once, for a while: the link has the secret, we keep SHA-256 of it. */
import { createHash, randomBytes } from 'node:crypto';
import type { Sql } from '#lib/server/sql.server.ts';

export type Purpose =
	'verify' | 'reset' | 'invite' | 'join' | 'first-administrator' | 'passkey-add' | 'passkey-sign-in' | 'link';

/** What a link is about. */
export interface Subject {
	personId?: string | null;
	addressId?: string | null;
	invitationId?: string | null;
	requestId?: string | null;
}

/** For how many hours each works. */
export const hours: Record<Purpose, number> = {
	verify: 24,
	reset: 1,
	invite: 14 * 24,
	join: 24,
	'first-administrator': 24,
	'passkey-add': 0.1,
	'passkey-sign-in': 0.1,
	link: 0.2 // longer than a journey to an issuer
};

/** Makes a link's secret. @param secret given where something else makes it, as the challenge of a passkey */
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
 * Makes a letter's link work, also where a copy of the same letter went out before: from now on for its whole length.
 * @returns whether it works: not where it was used, or what it is about is gone
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

/** What a link is about while it works; null where it does not. Looking uses nothing up: mail scanners follow links. */
export async function find(sql: Sql, secret: string, purpose: Purpose): Promise<Required<Subject> | null> {
	const [row] = await sql<Required<Subject>[]>`
		select person_id as "personId", address_id as "addressId", invitation_id as "invitationId", request_id as "requestId"
		from find_token(${hashOf(secret)}, ${purpose})`;
	return row ?? null;
}

/** Uses a link up. Of two at once one gets what it is about, the other null. */
export async function use(sql: Sql, secret: string, purpose: Purpose): Promise<Required<Subject> | null> {
	const [row] = await sql<Required<Subject>[]>`
		select person_id as "personId", address_id as "addressId", invitation_id as "invitationId", request_id as "requestId"
		from use_token(${hashOf(secret)}, ${purpose})`;
	return row ?? null;
}

/** By which the database knows a secret. */
export function hashOf(secret: string): Buffer {
	return createHash('sha256').update(secret).digest();
}
