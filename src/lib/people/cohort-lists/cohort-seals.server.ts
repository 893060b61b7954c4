/** Seals of the people on cohort lists: keyed hashes, which can be matched but not read. */
import { everySealed, sealed } from '#lib/server/installation.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import type { Seals } from './cohort-list-forms.ts';
import type { OnList } from './cohort-list.ts';

const useOf = {
	email: 'the address on a cohort list',
	name: 'the name on a cohort list',
	secret: 'the secret of a cohort list'
};

/** The seals of one person, in hexadecimal. */
export async function of(sql: Sql, { emailKey, nameKey }: OnList): Promise<Seals> {
	const [email, name] = await Promise.all([
		emailKey ? hex(sql, useOf.email, emailKey) : null,
		nameKey ? hex(sql, useOf.name, nameKey) : null
	]);
	return { email, name };
}

/** A person's seals under each secret that is or was in use, so that a list survives a change of secret. */
export async function everyOf(sql: Sql, emailKeys: readonly string[], nameKey: string) {
	const emails = await Promise.all(emailKeys.map((key) => everyHex(sql, useOf.email, key)));
	return { emails: emails.flat(), names: await everyHex(sql, useOf.name, nameKey) };
}

/** A seal of the secret itself, which shows whether it has changed: no one would match then. */
export function ofSecret(sql: Sql): Promise<string> {
	return hex(sql, useOf.secret, '');
}

/** The seal of each secret that is or was in use. */
export function ofEverySecret(sql: Sql): Promise<string[]> {
	return everyHex(sql, useOf.secret, '');
}

async function hex(sql: Sql, use: string, text: string): Promise<string> {
	return (await sealed(sql, use, text)).toString('hex');
}

async function everyHex(sql: Sql, use: string, text: string): Promise<string[]> {
	return (await everySealed(sql, use, text)).map((seal) => seal.toString('hex'));
}
