import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { EmailJob } from '#lib/server/mail/email-jobs.server.ts';
import { resetEmail, signInChangedEmail, verifyEmail } from './email-texts.ts';
import * as tokens from './tokens.server.ts';

/** { personId, addressId } */
export const verify: EmailJob = async (sql, { origin, secret, send }, { personId, addressId }) => {
	const email = await emailOf(sql, personId, addressId);
	if (email && (await tokens.mintAgain(sql, 'verify', { personId, addressId }, secret)))
		await send(email, verifyEmail(`${origin}/verify/${secret}`));
};

/** { personId, addressId }, both null where the account that was asked for does not exist */
export const reset: EmailJob = async (sql, { origin, secret, send }, { personId, addressId }) => {
	const email = await emailOf(sql, personId, addressId);
	if (email && (await tokens.mintAgain(sql, 'reset', { personId, addressId }, secret)))
		await send(email, resetEmail(`${origin}/reset/${secret}`));
};

/** { personId, addressId } */
export const signInChanged: EmailJob = async (sql, { origin, send }, { personId, addressId }) => {
	const email = await emailOf(sql, personId, addressId);
	if (email) await send(email, signInChangedEmail(`${origin}/account/record`, `${origin}/reset`));
};

async function emailOf(
	sql: Sql,
	personId: string | null | undefined,
	addressId: string | null | undefined
): Promise<string | null> {
	if (!personId || !addressId) return null;
	const [row] = await asPerson(
		sql,
		{ id: personId },
		(sql) =>
			sql<{ email: string }[]>`
				select address as email from email_address where address_id = ${addressId} and person_id = ${personId}`
	);
	return row?.email ?? null;
}
