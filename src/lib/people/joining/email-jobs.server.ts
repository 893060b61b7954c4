import type { EmailJob } from '#lib/server/mail/email-jobs.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import {
	alreadyMemberEmail,
	invitationEmail,
	joinEmail,
	rejectedEmail,
	requestWaitingEmail
} from './email-texts.ts';
import * as joinRequests from './join-requests.server.ts';
import * as pendingRequests from './pending-requests.server.ts';

/** { invitationId } */
export const invitation: EmailJob = async (sql, { origin, secret, send }, { invitationId }) => {
	if (!(await tokens.mintAgain(sql, 'invite', { invitationId }, secret))) return;
	const [found] = await sql<{ email: string }[]>`
		select address as email from find_invitation(${tokens.hashOf(secret)}) where holds`;
	const notice = `${origin}/about/privacy#not-joined`;
	if (found) await send(found.email, invitationEmail(`${origin}/invitation/${secret}`, notice));
};

/** { requestId } */
export const join: EmailJob = async (sql, { origin, secret, send }, { requestId }) => {
	if (!(await tokens.mintAgain(sql, 'join', { requestId }, secret))) return;
	const [found] = await sql<{ email: string; hasAccount: boolean }[]>`
		select address as email, exists (select from find_sign_in(address_key)) as "hasAccount"
		from find_join_request(${tokens.hashOf(secret)})`;
	if (!found) return;
	const email = found.hasAccount
		? alreadyMemberEmail(`${origin}/sign-in`)
		: joinEmail(`${origin}/join/${secret}`);
	await send(found.email, email);
};

/** { requestId } */
export const rejected: EmailJob = async (sql, { origin, send }, { requestId }) => {
	const email = requestId ? await joinRequests.emailOfRejected(sql, requestId) : null;
	if (email) await send(email, rejectedEmail(`${origin}/join`));
};

/** { personId } */
export const requestWaiting: EmailJob = async (sql, { origin, send }, { personId }) => {
	const email = personId ? await pendingRequests.emailOfDecider(sql, { id: personId }) : null;
	if (email) await send(email, requestWaitingEmail(`${origin}/join-requests`));
};
