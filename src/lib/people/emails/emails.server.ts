/**
 * The jobs that write letters. Each makes its link as it sends: no secret and no address waits in a queue. A letter is sent at
 * least once, and whoever receives mail may drop a second one with the same Message-ID: so every copy has the same link.
 */
import { sealed } from '#lib/server/installation.server.ts';
import type { Letter } from '#lib/server/mail/email.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { Handler } from '#lib/server/jobs/worker.server.ts';
import {
	alreadyLetter,
	changeLetter,
	invitationLetter,
	joinLetter,
	leavingLetter,
	refusedLetter,
	resetLetter,
	verifyLetter,
	waitingLetter
} from './emails.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import * as waiting from '#lib/people/joining/pending-work.server.ts';

/** How letters leave, and where the links in them lead. */
export interface Post {
	/** `https://…` without a slash at the end. */
	origin: string;
	/** What stands in this letter's link: the same in every copy of it. */
	secret: string;
	send(to: string, letter: Letter): Promise<void>;
}

/** A job that writes a letter. What it is about is gone by then, or done: then there is nothing to write. */
type LetterJob = (sql: Sql, post: Post, payload: Record<string, string | null>) => Promise<void>;

const letterJobs = {
	/** { personId, addressId } */
	'verify-letter': async (sql, { origin, secret, send }, { personId, addressId }) => {
		const address = await addressOf(sql, personId, addressId);
		if (address && (await tokens.mintAgain(sql, 'verify', { personId, addressId }, secret)))
			await send(address, verifyLetter(`${origin}/verify/${secret}`));
	},
	/** { personId, addressId }, both null where somebody asked for an account that is not there */
	'reset-letter': async (sql, { origin, secret, send }, { personId, addressId }) => {
		const address = await addressOf(sql, personId, addressId);
		if (address && (await tokens.mintAgain(sql, 'reset', { personId, addressId }, secret)))
			await send(address, resetLetter(`${origin}/reset/${secret}`));
	},
	/** { personId, addressId } */
	'change-letter': async (sql, { origin, send }, { personId, addressId }) => {
		const address = await addressOf(sql, personId, addressId);
		if (address) await send(address, changeLetter(`${origin}/account/record`, `${origin}/reset`));
	},
	/** { invitationId } */
	'invitation-letter': async (sql, { origin, secret, send }, { invitationId }) => {
		if (!(await tokens.mintAgain(sql, 'invite', { invitationId }, secret))) return;
		const [found] = await sql<
			{ address: string }[]
		>`select address from find_invitation(${tokens.hashOf(secret)}) where holds`;
		if (found) await send(found.address, invitationLetter(`${origin}/invitation/${secret}`));
	},
	/** { requestId } */
	'join-letter': async (sql, { origin, secret, send }, { requestId }) => {
		if (!(await tokens.mintAgain(sql, 'join', { requestId }, secret))) return;
		const [found] = await sql<{ address: string; hasAccount: boolean }[]>`
			select address, exists (select from find_sign_in(address_key)) as "hasAccount"
			from find_join_request(${tokens.hashOf(secret)})`;
		if (!found) return;
		const letter = found.hasAccount
			? alreadyLetter(`${origin}/sign-in`)
			: joinLetter(`${origin}/join/${secret}`);
		await send(found.address, letter);
	},
	/** { requestId } */
	'refused-letter': async (sql, { origin, send }, { requestId }) => {
		const address = requestId ? await joinRequests.addressOfRefused(sql, requestId) : null;
		if (address) await send(address, refusedLetter(`${origin}/join`));
	},
	/** { personId } */
	'waiting-letter': async (sql, { origin, send }, { personId }) => {
		const address = personId ? await waiting.addressToTell(sql, { id: personId }) : null;
		if (address) await send(address, waitingLetter(`${origin}/join-requests`));
	},
	/** { personId } */
	'leaving-letter': async (sql, { origin, send }, { personId }) => {
		const address = personId ? await leaving.addressToAskAt(sql, { id: personId }) : null;
		if (address) await send(address, leavingLetter(`${origin}/account/addresses`));
	}
} satisfies Record<string, LetterJob>;

/** The same as the worker has them. @param deliver what sends a letter at once, under the key of its job */
export function lettersBy(deliver: Handler, origin: string): Record<string, Handler> {
	const handler =
		(name: string, write: LetterJob): Handler =>
		async (sql, job) => {
			const secret = (await sealed(sql, 'the link of a letter', `${name} ${job.key}`)).toString('base64url');
			const send: Post['send'] = (to, letter) =>
				deliver(sql, { ...job, key: `${name} ${job.key}`, payload: { to, ...letter } });
			return write(sql, { origin, secret, send }, job.payload as Record<string, string | null>);
		};
	return Object.fromEntries(Object.entries(letterJobs).map(([name, write]) => [name, handler(name, write)]));
}

async function addressOf(
	sql: Sql,
	personId: string | null | undefined,
	addressId: string | null | undefined
): Promise<string | null> {
	if (!personId || !addressId) return null;
	const [row] = await asPerson(
		sql,
		{ id: personId },
		(sql) =>
			sql<{ address: string }[]>`
				select address from email_address where address_id = ${addressId} and person_id = ${personId}`
	);
	return row?.address ?? null;
}
