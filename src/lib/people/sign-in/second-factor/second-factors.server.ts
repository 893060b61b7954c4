/** Two-step sign-in: an authenticator app with recovery codes, or a passkey. */
import type { Refused } from '#lib/errors/errors.ts';
import * as limits from '#lib/server/limits.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from '#lib/people/sign-in/security-emails.server.ts';
import { readCode, type TypedCode } from './codes.ts';
import type { Person } from '#lib/access/person.ts';
import * as recoveryCodes from './recovery-codes.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import * as totp from './totp.server.ts';

/** 10 wrong codes at once, then one every 3 minutes: too few to guess 6 digits. */
const tries: limits.Limit = { name: 'second factor by account', times: 10, seconds: 1_800 };

export interface Factors {
	hasApp: boolean;
	codesLeft: number;
	passkeys: { id: string; name: string; addedAt: Date; lastUsedAt: Date | null }[];
}

export function list(sql: Sql, viewer: { id: string }): Promise<Factors> {
	return asPerson(sql, viewer, async (sql) => ({
		hasApp: await totp.isSetUp(sql, viewer),
		codesLeft: await recoveryCodes.countLeft(sql, viewer),
		passkeys: await sql<Factors['passkeys']>`
			select credential_id as id, name, added_at as "addedAt", last_used_at as "lastUsedAt"
			from passkey
			where person_id = ${viewer.id}
			order by added_at, credential_id`
	}));
}

/** `no key`: no code can be checked, and only an administrator can help. */
type CodeRefused = Refused<'wrong' | 'too often' | 'no key'>;

/**
 * Checks a code from the app, or a recovery code.
 * @returns the token of the session that replaces this one, with two-step sign-in done
 * @throws Conflict if this session has ended in the meantime
 */
export async function show(
	sql: Sql,
	viewer: Person,
	typed: string,
	sessionId: string | null
): Promise<{ token: string } | CodeRefused> {
	const code = readCode(typed);
	if (!code) return { refused: 'wrong' };
	const taken = await limits.take(sql, tries, viewer.id);
	if (!taken.isAllowed) return { refused: 'too often' };
	return asPerson(sql, viewer, async (sql) => {
		const held = await sessions.hold(sql, viewer, sessionId);
		const checked = await check(sql, viewer, code);
		if (checked !== 'right') return { refused: checked };
		if (code.kind === 'recovery') {
			await audit.record(sql, viewer, { verb: 'use-recovery-code', subjectId: viewer.id });
			await tellOfChange(sql, viewer);
		}
		return { token: await goOn(sql, viewer, held) };
	});
}

async function check(sql: Sql, viewer: Person, code: TypedCode): Promise<totp.Checked> {
	if (code.kind === 'app') return totp.take(sql, viewer, code.digits);
	if (await recoveryCodes.take(sql, viewer, code.code)) return 'right';
	return (await totp.isShut(sql, viewer)) ? 'no key' : 'wrong';
}

/** What to set up an app with, in this session; null if one is set up already. */
export function enrol(sql: Sql, viewer: Person, sessionId: string | null): Promise<totp.Enrolment | null> {
	return asPerson(sql, viewer, async (sql) => {
		if (await totp.isSetUp(sql, viewer)) return null;
		const held = await sessions.hold(sql, viewer, sessionId);
		const { emails } = await accounts.own(sql, viewer);
		return totp.enrol(sql, viewer, held.id, emails[0]?.email ?? viewer.name);
	});
}

/**
 * Sets up the app with its first code.
 * @returns the recovery codes, to show once, and the token of the session that replaces this one
 * @throws Conflict if this session has ended in the meantime
 */
export async function confirmApp(
	sql: Sql,
	viewer: Person,
	typed: string,
	sessionId: string | null
): Promise<{ codes: string[]; token: string } | CodeRefused> {
	const code = readCode(typed);
	if (code?.kind !== 'app') return { refused: 'wrong' };
	const taken = await limits.take(sql, tries, viewer.id);
	if (!taken.isAllowed) return { refused: 'too often' };
	return asPerson(sql, viewer, async (sql) => {
		const held = await sessions.hold(sql, viewer, sessionId);
		const checked = await totp.confirm(sql, viewer, held.id, code.digits);
		if (checked !== 'right') return { refused: checked };
		await audit.record(sql, viewer, { verb: 'add-second-factor', subjectId: viewer.id, object: 'app' });
		await tellOfChange(sql, viewer);
		const codes = await recoveryCodes.renew(sql, viewer);
		return { codes, token: await goOn(sql, viewer, held) };
	});
}

/** Removes the app and its recovery codes, and ends every other session. */
export function removeApp(sql: Sql, viewer: Person, sessionId: string | null): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		await totp.remove(sql, viewer);
		await recoveryCodes.removeAll(sql, viewer);
		await audit.record(sql, viewer, { verb: 'remove-second-factor', subjectId: viewer.id, object: 'app' });
		await tellOfChange(sql, viewer);
		await sessions.endAll(sql, viewer, sessionId);
	});
}

export function renewCodes(sql: Sql, viewer: Person): Promise<string[]> {
	return asPerson(sql, viewer, async (sql) => {
		await audit.record(sql, viewer, { verb: 'renew-recovery-codes', subjectId: viewer.id });
		await tellOfChange(sql, viewer);
		return recoveryCodes.renew(sql, viewer);
	});
}

function goOn(sql: Sql, viewer: Person, held: sessions.Held): Promise<string> {
	return sessions.goOn(sql, viewer, { ...held, secondFactorAt: new Date() });
}
