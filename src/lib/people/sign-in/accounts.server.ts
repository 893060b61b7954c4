import type { Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { Email } from '#lib/people/email.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from './security-emails.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';
import type { Weakness } from './password.ts';
import * as passwords from './passwords.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as sessions from './sessions.server.ts';
import { mayTry } from './sign-in-limits.server.ts';

export interface SignIn {
	email: Email;
	password: string;
	device: string;
	/** The network that it came from. */
	network: string;
	/** The token that the browser had until now. */
	instead?: string | undefined;
}

/** What a person's own account page shows. */
export interface Account {
	emails: { id: string; email: string; isVerified: boolean }[];
	memberships: { kind: MembershipKind; from: Date }[];
	hasPassword: boolean;
}

/** A person who creates an account. */
export interface Newcomer {
	name: string;
	password: string;
	device: string;
	/** The token that the browser had until now, of any account. */
	instead?: string | undefined;
}

/**
 * Signs in with email address and password. An unknown address takes the same work and gets the same answer as a known one. Only
 * a person who knows the password learns that an account is suspended.
 */
export async function signIn(
	sql: Sql,
	{ email, password, device, network, instead }: SignIn
): Promise<{ token: string } | Refused<'unknown' | 'suspended' | 'too often'>> {
	const [isAllowed, [account]] = await Promise.all([
		mayTry(sql, email.key, network),
		sql<{ id: string; hash: string; isSuspended: boolean }[]>`
			select person_id as id, password_hash as hash, is_suspended as "isSuspended" from find_sign_in(${email.key})`
	]);
	if (!isAllowed) return { refused: 'too often' };
	const isRight = await passwords.matches(password, account?.hash ?? null);
	if (!account || !isRight) return { refused: 'unknown' };
	if (account.isSuspended) return { refused: 'suspended' };
	return asPerson(sql, account, async (sql) => {
		await sessions.holdAccount(sql, account);
		// A password change ends every session, so a sign-in with the old password must wait for it.
		const { count } = await sql`
			select from password where person_id = ${account.id} and hash = ${account.hash} for share`;
		if (count === 0) return { refused: 'unknown' };
		return { token: await sessions.begin(sql, account, { method: 'password', device, instead }) };
	});
}

export function own(sql: Sql, viewer: { id: string }): Promise<Account> {
	return asPerson(sql, viewer, async (sql) => {
		const emails = await sql<Account['emails']>`
			select address_id as id, address as email, verified_at is not null as "isVerified"
			from email_address
			where person_id = ${viewer.id}
			order by verified_at nulls last, address_key`;
		const memberships = await sql<Account['memberships']>`
			select kind, from_on as "from"
			from membership
			where person_id = ${viewer.id} and is_current(from_on, until_on)
			order by from_on, kind`;
		const passwords = await sql`select from password where person_id = ${viewer.id}`;
		return { emails, memberships, hasPassword: passwords.count > 0 };
	});
}

export interface PasswordChange {
	/** Asked for again, and ignored if there is none. Of two changes at once, the second is refused. */
	current: string;
	next: string;
	device: string;
}

/**
 * Changes a person's password and ends all their sessions, which anyone who knew the old one may have started.
 * @returns the token of a new session; `wrong` and `changed-meanwhile` are about the current password, a weakness is about the new one
 */
export async function changePassword(
	sql: Sql,
	viewer: Person,
	{ current, next, device }: PasswordChange
): Promise<{ token: string } | Refused<'wrong' | 'changed-meanwhile' | Weakness>> {
	const before = await passwords.stored(sql, viewer);
	if (before !== null && !(await passwords.isOwn(sql, viewer, current))) return { refused: 'wrong' };
	const weakness = passwords.weakness(next, await aboutThem(sql, viewer));
	if (weakness) return { refused: weakness };
	return asPerson(sql, viewer, async (sql) => {
		await passwords.takeTurns(sql, viewer);
		if ((await passwords.stored(sql, viewer)) !== before) return { refused: 'changed-meanwhile' };
		await passwords.set(sql, viewer, next);
		await audit.record(sql, viewer, { verb: 'change-password', subjectId: viewer.id });
		await tellOfChange(sql, viewer);
		await sessions.endAll(sql, viewer);
		const { secondFactorAt } = viewer;
		return { token: await sessions.begin(sql, viewer, { method: 'password', device, secondFactorAt }) };
	});
}

/** What people would try first as this person's password. */
export async function aboutThem(sql: Sql, { id }: { id: string }): Promise<string[]> {
	const rows = await asPerson(
		sql,
		{ id },
		(sql) => sql<{ word: string }[]>`
			select display_name as word from person where person_id = ${id}
			union all
			select address from email_address where person_id = ${id}`
	);
	return rows.map(({ word }) => word);
}

/** Sets the password of a person who was created in this transaction, and signs them in. */
export async function settleIn(
	sql: Sql,
	person: { id: string },
	hash: string,
	how: Pick<Newcomer, 'device' | 'instead'>
): Promise<string> {
	await sql`insert into password (person_id, hash) values (${person.id}, ${hash})`;
	return sessions.begin(sql, person, { method: 'link', ...how });
}
