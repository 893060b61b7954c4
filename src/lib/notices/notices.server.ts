/** What people are told of by email, and how soon. */
import { randomUUID } from 'node:crypto';
import type { AreaNotice } from '#lib/areas/area.server.ts';
import type { Delay } from '#lib/areas/delay.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';

/** Tells a person of something, in the transaction in which it happens. What waits to be told already is told once. */
export async function notify(
	sql: Sql,
	{ personId, kind, about }: { personId: string; kind: string; about: string }
): Promise<void> {
	const [row] = await sql<{ id: string | null }[]>`select add_notice(${personId}, ${kind}, ${about}) as id`;
	if (row?.id) await tellNow(sql, { id: personId }, { noticeId: row.id });
}

/** Asks for the email of a notice, which waits for a digest where its person wants one. */
export async function tellNow(
	sql: Sql,
	person: { id: string },
	{ noticeId, key = noticeId }: { noticeId: string; key?: string }
): Promise<void> {
	await enqueue(sql, 'notice-email', { key, payload: { personId: person.id, noticeId } });
}

export interface Setting {
	kind: string;
	title: string;
	when: string;
	delay: Delay;
}

type Kinds = Readonly<Record<string, AreaNotice>>;

/** How soon the viewer wants to be told of each kind. */
export async function settings(sql: Sql, viewer: { id: string }, kinds: Kinds): Promise<Setting[]> {
	const own = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ kind: string; delay: Delay }[]>`
			select kind, delay from notice_setting where person_id = ${viewer.id}`
	);
	return Object.entries(kinds).map(([kind, { title, when, delay }]) => ({
		kind,
		title,
		when,
		delay: own.find((setting) => setting.kind === kind)?.delay ?? delay
	}));
}

/**
 * Saves how soon the viewer wants to be told; kinds that are not there are left alone. What waited for a digest is told now where the
 * viewer wants to be told at once.
 */
export async function choose(
	sql: Sql,
	viewer: { id: string },
	chosen: Readonly<Record<string, Delay>>
): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		for (const [kind, delay] of Object.entries(chosen))
			await sql`
				insert into notice_setting (person_id, kind, delay) values (${viewer.id}, ${kind}, ${delay})
				on conflict (person_id, kind) do update set delay = excluded.delay`;
		const waiting = await sql<{ id: string }[]>`
			select notice_id as id
			from notice join notice_setting using (person_id, kind)
			where person_id = ${viewer.id} and settled_at is null and delay = 'at-once' and kind = any (${Object.keys(chosen)})`;
		const turn = randomUUID(); // the job of a notice that waited is done, and its key used
		for (const { id } of waiting) await tellNow(sql, viewer, { noticeId: id, key: `${id} ${turn}` });
	});
}
