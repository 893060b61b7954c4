import { opened } from '#lib/server/installation.server.ts';
import type { EmailJob } from '#lib/server/mail/email-jobs.server.ts';
import { emailPlace, answerEmail, correctionWaitingEmail } from './answer.ts';
import type { Decision } from './correction.ts';
import { emailOfEditor } from './waiting-corrections.server.ts';

/** { personId } */
export const correctionWaiting: EmailJob = async (sql, { origin, send }, { personId }) => {
	const email = personId ? await emailOfEditor(sql, { id: personId }) : null;
	if (email) await send(email, correctionWaitingEmail(`${origin}/corrections`));
};

/** { correctionId }. The email address is deleted with the job that sends the answer, or stays if that fails. */
export const answer: EmailJob = async (sql, { origin, send }, { correctionId }) => {
	if (!correctionId) return;
	const [found] = await sql<{ email: Buffer; decision: Decision; note: string | null }[]>`
		select email, decision, note from find_answer(${correctionId})`;
	if (!found) return;
	const email = await opened(sql, emailPlace(correctionId), found.email);
	if (email) await send(email.toString(), answerEmail(found.decision, found.note, origin));
	await sql`select end_answer(${correctionId})`;
};
