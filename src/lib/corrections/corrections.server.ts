/** Corrections that readers suggest. Editors decide each once; Waymark sends the answer, so that no one sees the email address. */
import { randomUUID } from 'node:crypto';
import type { Person } from '#lib/access/person.ts';
import { permitted } from '#lib/access/right.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { Conflict } from '#lib/errors/errors.ts';
import { locked } from '#lib/server/installation.server.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import * as limits from '#lib/server/limits.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import { emailPlace } from './answer.ts';
import { corrections } from './area.ts';
import type { Deciding, Decision, Subject, Suggestion } from './correction.ts';

/** A whole hospital may share one network. */
const fromNetwork: limits.Limit = { name: 'corrections by network', times: 30, seconds: 3_600 };

export interface Correction extends Subject {
	id: string;
	suggestion: string;
	source: string | null;
	wantsAnswer: boolean;
	sentAt: Date;
	decidedAt: Date | null;
	decision: Decision | null;
	note: string | null;
}

/**
 * Keeps a suggestion for the editors.
 * @param network the network that it came from
 * @throws TooOften if the network has sent too many
 */
export async function suggest(
	sql: Sql,
	{ page, stepTo }: Subject,
	{ suggestion, source, email }: Suggestion,
	network: string
): Promise<void> {
	const sentence =
		'We have had many suggestions from your network. Yours has not been sent. Try again in an hour.';
	await limits.spend(sql, fromNetwork, network, sentence);
	const id = randomUUID();
	const box = email ? await locked(sql, emailPlace(id), Buffer.from(email.written)) : null;
	await sql`
		insert into correction (correction_id, page, step_to, suggestion, source, email)
		values (${id}, ${page}, ${stepTo}, ${suggestion}, ${source ?? null}, ${box})`;
}

const shown = (sql: Sql) => sql`
	correction_id as id, page, step_to as "stepTo", suggestion, source, wants_answer as "wantsAnswer",
	sent_at as "sentAt", decided_at as "decidedAt", decision, note`;

/** Undecided corrections, oldest first, 200 at most. */
export function listWaiting(sql: Sql, viewer: Person): Promise<Correction[]> {
	permitted(viewer, 'see', corrections);
	return asPerson(
		sql,
		viewer,
		(sql) => sql<Correction[]>`
			select ${shown(sql)} from correction
			where decided_at is null
			order by sent_at, correction_id
			limit 200`
	);
}

/** Decided corrections, the latest decision first, 50 at most. */
export function listDecided(sql: Sql, viewer: Person): Promise<Correction[]> {
	permitted(viewer, 'see', corrections);
	return asPerson(
		sql,
		viewer,
		(sql) => sql<Correction[]>`
			select ${shown(sql)} from correction
			where decided_at is not null
			order by decided_at desc, correction_id
			limit 50`
	);
}

/** One correction, decided or not. @throws Conflict if it has been deleted */
export function find(sql: Sql, viewer: Person, id: string): Promise<Correction> {
	permitted(viewer, 'see', corrections);
	return asPerson(sql, viewer, async (sql) => {
		const [found] = isId(id)
			? await sql<Correction[]>`select ${shown(sql)} from correction where correction_id = ${id}`
			: [];
		if (!found) throw new Conflict('Someone has deleted this suggestion, or it does not exist.');
		return found;
	});
}

const verbs = {
	'taken-up': 'take-up-correction',
	declined: 'decline-correction',
	deleted: 'delete-correction'
} as const;

/** Takes a correction up, declines it, or deletes it without an answer. @throws Conflict if it has already been decided */
export function decide(sql: Sql, viewer: Person, id: string, { outcome, note }: Deciding): Promise<void> {
	permitted(viewer, 'decide', corrections);
	return asPerson(sql, viewer, async (sql) => {
		const isWaiting = sql`correction_id = ${isId(id) ? id : null} and decided_at is null`;
		const { count } = await (outcome === 'deleted'
			? sql`delete from correction where ${isWaiting}`
			: sql`
				update correction
				set decided_at = now(), decided_by = ${viewer.id}, decision = ${outcome}, note = ${note ?? null}
				where ${isWaiting}`);
		if (count === 0) throw new Conflict('Someone has already decided or deleted this suggestion.');
		await audit.record(sql, viewer, { verb: verbs[outcome], object: id });
		if (outcome !== 'deleted') await enqueue(sql, 'answer-email', { key: id, payload: { correctionId: id } });
	});
}
