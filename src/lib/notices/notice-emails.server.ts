/** The emails: each looks again, before it leaves, whether there is still something to tell. */
import type { AreaNotice } from '#lib/areas/area.server.ts';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import type { EmailJob } from '#lib/server/mail/email-jobs.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { digestEmail, noticeEmail } from './email-texts.ts';
import { linkHash } from './links.server.ts';
import * as notices from './notices.server.ts';

type Kinds = Readonly<Record<string, AreaNotice>>;

interface Waiting {
	id: string;
	kind: string;
	about: string;
}

/** One notice, at once: { personId, noticeId }. Where the person wants a digest, it waits for that. */
export function one(kinds: Kinds): EmailJob {
	return async (sql, { origin, secret, send }, { personId, noticeId }) => {
		if (!personId || !noticeId) return;
		const person = { id: personId };
		const [notice] = await waiting(sql, person, noticeId);
		const kind = notice && kinds[notice.kind];
		if (!notice || !kind) return;
		const settings = await notices.settings(sql, person, kinds);
		const delay = settings.find((own) => own.kind === notice.kind)?.delay;
		if (delay === 'daily' || delay === 'weekly') return;
		await settle(sql, person, [notice.id], secret);
		if (delay === 'never' || !(await kind.holds(sql, { personId, about: notice.about }))) return;
		const to = await mainEmail(sql, person);
		if (to)
			await send(
				to,
				noticeEmail(kind, {
					link: `${origin}${kind.path(notice.about)}`,
					settings: `${origin}/account/notices`,
					stop: `${origin}/stop/${secret}`
				})
			);
	};
}

/** All that waits for a digest: { personId, delay }. */
export function digest(kinds: Kinds): EmailJob {
	return async (sql, { origin, secret, send }, { personId, delay }) => {
		if (!personId) return;
		const person = { id: personId };
		const told: { line: string; link: string }[] = [];
		const settings = await notices.settings(sql, person, kinds);
		const isDue = (one: Waiting) => settings.some((own) => own.kind === one.kind && own.delay === delay);
		const due = (await waiting(sql, person)).filter(isDue);
		await settle(
			sql,
			person,
			due.map(({ id }) => id),
			secret
		);
		for (const notice of due) {
			const kind = kinds[notice.kind];
			if (kind && (await kind.holds(sql, { personId, about: notice.about })))
				told.push({ line: kind.line, link: `${origin}${kind.path(notice.about)}` });
		}
		const to = told.length > 0 ? await mainEmail(sql, person) : null;
		if (to)
			await send(
				to,
				digestEmail(told, { settings: `${origin}/account/notices`, stop: `${origin}/stop/${secret}` })
			);
	};
}

function waiting(sql: Sql, person: { id: string }, noticeId: string | null = null): Promise<Waiting[]> {
	return asPerson(
		sql,
		person,
		(sql) => sql<Waiting[]>`
			select notice_id as id, kind, about
			from notice
			where person_id = ${person.id} and settled_at is null and ${noticeId === null ? sql`true` : sql`notice_id = ${noticeId}`}
			order by made_at
			for update`
	);
}

async function settle(sql: Sql, person: { id: string }, ids: readonly string[], secret: string) {
	await asPerson(
		sql,
		person,
		(sql) =>
			sql`update notice set settled_at = now(), link_hash = ${linkHash(secret)} where notice_id = any (${ids as string[]})`
	);
}

async function mainEmail(sql: Sql, person: { id: string }): Promise<string | null> {
	const [main] = await emailBook.list(sql, person);
	return main?.isVerified ? main.email : null;
}
