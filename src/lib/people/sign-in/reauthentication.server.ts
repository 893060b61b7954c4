import type { Sql } from '#lib/server/sql.server.ts';
import * as accounts from './accounts.server.ts';
import * as passwords from './passwords.server.ts';
import { recentLimit } from './session.ts';
import * as sessions from './sessions.server.ts';

/** How people confirm who they are: with their password, or if they have none by signing in again. */
export type Proof = 'password' | 'recent' | 'sign-in-again';

export async function proofFor(sql: Sql, viewer: { id: string }, sessionId: string | null): Promise<Proof> {
	const { hasPassword } = await accounts.own(sql, viewer);
	if (hasPassword) return 'password';
	const session = (await sessions.list(sql, viewer)).find(({ id }) => id === sessionId);
	const isRecent = session && Date.now() - session.startedAt.getTime() < recentLimit;
	return isRecent ? 'recent' : 'sign-in-again';
}

export const notProven = 'That password is not correct';

export async function isProven(
	sql: Sql,
	viewer: { id: string },
	{ sessionId, password }: { sessionId: string | null; password: string }
): Promise<boolean> {
	const proof = await proofFor(sql, viewer, sessionId);
	return proof === 'password' ? passwords.isOwn(sql, viewer, password) : proof === 'recent';
}
