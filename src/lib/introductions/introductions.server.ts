import type postgres from 'postgres';
import type { Way } from '#lib/alumni/shown-alum.ts';
import { NotFound, type Refused } from '#lib/errors/errors.ts';
import { linkHash } from '#lib/notices/links.server.ts';
import { notify } from '#lib/notices/notices.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import type { acceptRefusals, Asker, refusals, Side } from './introduction.ts';

export interface Introduction {
	id: string;
	kind: Way;
	side: Side;
	/** Who the other is; null if they have left, or an alum is not shown any more. */
	other: string | null;
	/** Of the alum, for the one who asked. */
	alumId: string | null;
	/** Of the one who asked, for the alum. */
	asker: Asker | null;
	askedAt: Date;
	expiresAt: Date;
	askedForMoreAt: Date | null;
	acceptedAt: Date | null;
	untilOn: Date | null;
	closedAt: Date | null;
}

export interface Message {
	id: string;
	author: Side;
	body: string;
	writtenAt: Date;
}

type Viewer = { id: string };

/** The viewer's introductions, those that wait for them first, then the newest. */
export function list(sql: Sql, viewer: Viewer): Promise<Introduction[]> {
	return asPerson(sql, viewer, (sql) => read(sql, viewer, null));
}

/** @throws NotFound where it is not between the viewer and someone */
export function find(sql: Sql, viewer: Viewer, id: string): Promise<Introduction & { messages: Message[] }> {
	if (!isId(id)) throw new NotFound('There is no such introduction.');
	return asPerson(sql, viewer, async (sql) => {
		const [introduction] = await read(sql, viewer, id);
		if (!introduction) throw new NotFound('There is no such introduction.');
		const messages = await sql<Message[]>`
			select message_id as id, author, body, written_at as "writtenAt"
			from introduction_message
			where introduction_id = ${id}
			order by written_at, message_id`;
		return { ...introduction, messages: [...messages] };
	});
}

function read(sql: Sql, viewer: Viewer, id: string | null) {
	return sql<Introduction[]>`
		select
			i.introduction_id as id, i.kind,
			case when i.asker_id = ${viewer.id} then 'asker' else 'asked' end as side,
			coalesce(a.name, p.name) as other, p.alum_id as "alumId",
			case when a.name is not null then
				jsonb_build_object('name', a.name, 'kind', a.kind, 'specialism', a.specialism, 'month', a.month)
			end as asker,
			i.asked_at as "askedAt", i.expires_at as "expiresAt", i.asked_for_more_at as "askedForMoreAt",
			i.accepted_at as "acceptedAt", i.until_on as "untilOn", i.closed_at as "closedAt"
		from introduction i
		left join askers_of_mine(${id}) a using (introduction_id)
		left join lateral (
			select p.name, p.alum_id
			from shown_profile p cross join my_circle() my
			where p.person_id = i.asked_id and i.asker_id = ${viewer.id}
				and sees(p.person_id, p.viewer_id, p.from_circle, p.to_circle, my.circle, my.accepted, my.frozen)
		) p on true
		where ${viewer.id} in (i.asker_id, i.asked_id) and ${id === null ? sql`true` : sql`i.introduction_id = ${id}`}
		order by
			i.closed_at is not null, i.accepted_at is null and i.asked_id = ${viewer.id} desc, i.asked_at desc, i.introduction_id`;
}

/** What an alum will see of the viewer. */
export async function asAsker(sql: Sql, viewer: Viewer): Promise<Asker> {
	const [asker] = await asPerson(
		sql,
		viewer,
		(sql) => sql<Asker[]>`select name, kind, specialism, month from me_as_asker()`
	);
	if (!asker) throw new NotFound('This account has been deleted.');
	return asker;
}

/** Sends a request. The same one sent twice is one. @returns its ID, or why it was not sent */
export function ask(
	sql: Sql,
	viewer: Viewer,
	{ alumId, kind, until, words }: { alumId: string; kind: Way; until: string; words: string }
): Promise<{ id: string } | Refused<keyof typeof refusals>> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ outcome: 'asked' | keyof typeof refusals; id: string }]>`
			select outcome, introduction_id as id from ask_alum(${alumId}, ${kind}, nullif(${until}, '')::date, ${words})`;
		if (row.outcome !== 'asked') return { refused: row.outcome };
		await tellOther(sql, viewer, row.id, 'introduction-request');
		return { id: row.id };
	});
}

/** The alum accepts. @returns why they cannot */
export function accept(
	sql: Sql,
	viewer: Viewer,
	id: string
): Promise<Refused<keyof typeof acceptRefusals> | null> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ outcome: string }]>`select accept_introduction(${id}) as outcome`;
		if (row.outcome === 'gone') throw new NotFound('There is no such introduction.');
		if (row.outcome !== 'accepted') return { refused: row.outcome as keyof typeof acceptRefusals };
		await tellOther(sql, viewer, id, 'introduction-answer');
		return null;
	});
}

/** Writes to the other; before an alum has accepted, they ask for more with it. @returns why it was not sent */
export function write(
	sql: Sql,
	viewer: Viewer,
	{ id, words }: { id: string; words: string }
): Promise<Refused<'closed' | 'waiting'> | null> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ outcome: string }]>`select write_in_introduction(${id}, ${words}) as outcome`;
		if (row.outcome === 'gone') throw new NotFound('There is no such introduction.');
		if (row.outcome !== 'written') return { refused: row.outcome as 'closed' | 'waiting' };
		await tellOther(sql, viewer, id, 'introduction-message');
		return null;
	});
}

/** Withdraws, declines or ends it: the other reads that it is closed, and no more. */
export function close(sql: Sql, viewer: Viewer, id: string): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		const [row] = await sql<[{ outcome: string }]>`select close_introduction(${id}) as outcome`;
		if (row.outcome === 'gone') throw new NotFound('There is no such introduction.');
		await tellAsker(sql, viewer, id);
	});
}

/** "I have found someone": closes the viewer's requests that no one has accepted. @returns how many */
export async function closeOthers(sql: Sql, viewer: Viewer): Promise<number> {
	const { count } = await asPerson(sql, viewer, (sql) => sql`select close_my_other_requests()`);
	return count;
}

/** Blocks the other of an introduction, which closes it; they are not told. */
export function block(sql: Sql, viewer: Viewer, id: string): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			select block_person(case when asker_id = ${viewer.id} then asked_id else asker_id end)
			from introduction
			where introduction_id = ${id} and asker_id is not null and asked_id is not null`;
		if (count === 0) throw new NotFound('There is no such introduction.');
		await tellAsker(sql, viewer, id);
	});
}

/** Whoever asked is told in the same words however it closed, unless they closed it themselves. */
async function tellAsker(sql: Sql, viewer: Viewer, id: string) {
	const [row] = await sql<{ personId: string }[]>`
		select asker_id as "personId" from introduction where introduction_id = ${id} and asker_id <> ${viewer.id}`;
	if (row) await notify(sql, { ...row, kind: 'introduction-closed', about: id });
}

async function tellOther(sql: Sql, viewer: Viewer, id: string, kind: string) {
	const [row] = await sql<{ other: string | null }[]>`
		select case when asker_id = ${viewer.id} then asked_id else asker_id end as other
		from introduction
		where introduction_id = ${id}`;
	if (row?.other) await notify(sql, { personId: row.other, kind, about: id });
}

/** Tells alumni of requests that have waited for a week. */
export async function nudge(sql: Sql): Promise<void> {
	const found = await sql<{ about: string; personId: string }[]>`
		select introduction_id as about, person_id as "personId" from introductions_to_nudge()`;
	for (const { about, personId } of found) await notify(sql, { personId, kind: 'introduction-nudge', about });
}

/** Closes what has waited for two weeks, or is over. */
export async function closeOld(sql: Sql): Promise<void> {
	const found = await sql<{ about: string; personId: string | null }[]>`
		select introduction_id as about, person_id as "personId" from close_old_introductions()`;
	for (const { about, personId } of found)
		if (personId) await notify(sql, { personId, kind: 'introduction-closed', about });
}

interface About {
	personId: string;
	about: string;
}

/** Whether the request waits for this person's answer. */
export function waitsFor(sql: Sql, notice: About): Promise<boolean> {
	return holds(sql, notice, sql`asked_id = ${notice.personId} and accepted_at is null and closed_at is null`);
}

/** Whether there is something in it to read: it goes on, between two people who are both here. */
export function goesOn(sql: Sql, notice: About): Promise<boolean> {
	return holds(sql, notice, sql`${notice.personId} in (asker_id, asked_id) and closed_at is null`);
}

/** Whether the person asked it. */
export function isOfAsker(sql: Sql, notice: About): Promise<boolean> {
	return holds(sql, notice, sql`asker_id = ${notice.personId}`);
}

async function holds(
	sql: Sql,
	{ personId, about }: About,
	condition: postgres.PendingQuery<postgres.Row[]>
): Promise<boolean> {
	const { count } = await asPerson(
		sql,
		{ id: personId },
		(sql) => sql`select from introduction where introduction_id = ${about} and ${condition}`
	);
	return count > 0;
}

/** Whether a link in an email can still decline a request. */
export async function waitsByLink(sql: Sql, secret: string): Promise<boolean> {
	const [row] = await sql<[{ waits: boolean }]>`select can_decline_by_link(${linkHash(secret)}) as waits`;
	return row.waits;
}

/** Declines a request by a link in an email. @returns whether there was one that waited */
export async function declineByLink(sql: Sql, secret: string): Promise<boolean> {
	const [row] = await sql<[{ declined: boolean }]>`select decline_by_link(${linkHash(secret)}) as declined`;
	return row.declined;
}

/** Pauses requests to an alum, by a link in an email. @returns whether the link works */
export async function pauseByLink(sql: Sql, secret: string): Promise<boolean> {
	const [row] = await sql<[{ paused: boolean }]>`select pause_by_link(${linkHash(secret)}) as paused`;
	return row.paused;
}
