import { randomUUID } from 'node:crypto';
import type postgres from 'postgres';
import { Conflict, Forbidden, NotFound } from '#lib/errors/errors.ts';
import { notify } from '#lib/notices/notices.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';
import type { ConversationKind, ConversationState, Side } from './conversation.ts';
import { remindOf } from './calendar/reminders.server.ts';

export type Viewer = { id: string };

export interface Conversation {
	id: string;
	/** Null where the coach has deleted their account. */
	pairingId: string | null;
	kind: ConversationKind;
	state: ConversationState;
	startsAt: Date | null;
	minutes: number;
	place: string;
	/** Who the viewer is in it. */
	side: Side;
	/** The name of the other; null if they have left. */
	other: string | null;
	proposedBy: Side;
	sequence: number;
	stampedAt: Date;
	slots: Date[];
	/** Whether the two are still paired. */
	isPaired: boolean;
}

/** A pairing of today that the viewer can have a conversation in. */
export interface OwnPairing {
	id: string;
	side: Side;
	other: string | null;
}

export const gone = 'There is no such conversation.';
export const lostAccess = 'You are no longer the coach in this conversation.';

/** The viewer's pairings of today. */
export function ownPairings(sql: Sql, viewer: Viewer): Promise<OwnPairing[]> {
	return asPerson(
		sql,
		viewer,
		(sql) => sql<OwnPairing[]>`
			select g.pairing_id as id, case when g.trainee_id = ${viewer.id} then 'trainee' else 'coach' end as side, p.display_name as other
			from pairing g
			left join person p on p.person_id = case when g.trainee_id = ${viewer.id} then g.coach_id else g.trainee_id end
			where ${viewer.id} in (g.trainee_id, g.coach_id) and is_current(g.from_on, g.until_on)
				and (g.trainee_id = ${viewer.id} or coaches_in(g.pairing_id))
			order by p.display_name, g.pairing_id`
	);
}

/** The viewer's conversations: those to come first, then the newest. */
export function list(sql: Sql, viewer: Viewer): Promise<Conversation[]> {
	return asPerson(sql, viewer, async (sql) => [...(await read(sql, viewer, sql`true`))]);
}

/** @throws NotFound, or Forbidden for the coach of another time, who no longer sees it */
export function find(sql: Sql, viewer: Viewer, id: string): Promise<Conversation> {
	return asPerson(sql, viewer, (sql) => findIn(sql, viewer, id));
}

async function findIn(sql: Sql, viewer: Viewer, id: string): Promise<Conversation> {
	if (!isId(id)) throw new NotFound(gone);
	const [conversation] = await read(sql, viewer, sql`c.conversation_id = ${id}`);
	if (conversation) return conversation;
	const [was] = await sql<[{ was: boolean }]>`select was_coach_in(${id}) as was`;
	if (was.was) throw new Forbidden(lostAccess);
	throw new NotFound(gone);
}

function read(sql: Sql, viewer: Viewer, which: postgres.PendingQuery<postgres.Row[]>) {
	return sql<Conversation[]>`
		select
			c.conversation_id as id, c.pairing_id as "pairingId", c.kind, c.state, c.starts_at as "startsAt", c.minutes, c.place,
			case when c.trainee_id = ${viewer.id} then 'trainee' else 'coach' end as side, p.display_name as other,
			c.proposed_by as "proposedBy", c.sequence, c.stamped_at as "stampedAt",
			array(
				select s.starts_at from conversation_slot s where s.conversation_id = c.conversation_id order by s.starts_at
			) as slots,
			g.pairing_id is not null and is_current(g.from_on, g.until_on) as "isPaired"
		from conversation c
		left join pairing g using (pairing_id)
		left join person p on p.person_id = case when c.trainee_id = ${viewer.id} then g.coach_id else c.trainee_id end
		where ${which}
		order by c.state in ('proposed', 'arranged') desc,
			case when c.state in ('proposed', 'arranged') then c.starts_at end nulls first, c.starts_at desc nulls last, c.conversation_id
		limit 500`;
}

export interface Proposal {
	pairing: string;
	kind: ConversationKind;
	/** One is agreed already; of several the other picks one. */
	slots: readonly Date[];
	minutes: number;
	place: string;
	/** How many, and every how many weeks: a series has one agreed time. */
	times: number;
	weeks: number;
}

/** Arranges a conversation, a series, or proposes times. @returns the ID of the first */
export function propose(sql: Sql, viewer: Viewer, proposal: Proposal): Promise<string> {
	return asPerson(sql, viewer, async (sql) => {
		const [pairing] = await sql<{ trainee: string; coach: string }[]>`
			select trainee_id as trainee, coach_id as coach from pairing
			where pairing_id::text = ${proposal.pairing} and is_current(from_on, until_on)
				and (trainee_id = ${viewer.id} or coaches_in(pairing_id))`;
		if (!pairing)
			throw new Forbidden('You can only arrange a conversation with someone you are paired with.');
		const other = pairing.trainee === viewer.id ? pairing.coach : pairing.trainee;
		const ids: string[] = [];
		const isAgreed = proposal.slots.length === 1;
		for (let number = 0; number < (isAgreed ? proposal.times : 1); number++) {
			const at = isAgreed ? weeksLater(proposal.slots[0]!, number * proposal.weeks) : null;
			const id = randomUUID();
			await sql`
				insert into conversation (conversation_id, trainee_id, pairing_id, kind, starts_at, minutes, place, state, proposed_by)
				values (
					${id}, ${pairing.trainee}, ${proposal.pairing}, ${number === 0 ? proposal.kind : 'regular'}, ${at}, ${proposal.minutes},
					${proposal.place}, ${isAgreed ? 'arranged' : 'proposed'}, ${pairing.trainee === viewer.id ? 'trainee' : 'coach'})`;
			if (at) await remindOf(sql, { id, sequence: 0, startsAt: at });
			ids.push(id);
		}
		if (!isAgreed)
			await sql`
				insert into conversation_slot (conversation_id, starts_at)
				select ${ids[0]!}, * from unnest(${proposal.slots.map((slot) => slot.toISOString())}::timestamptz[]) on conflict do nothing`;
		await notify(sql, { personId: other, kind: 'conversation-news', about: ids[0]! });
		return ids[0]!;
	});
}

/** The same time by clocks in London, so many weeks later. */
function weeksLater(at: Date, weeks: number): Date {
	const moved = new Date(at.getTime() + weeks * 7 * 86_400_000);
	const hour = (moment: Date) =>
		Number(moment.toLocaleString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' }));
	const difference = ((hour(at) - hour(moved) + 36) % 24) - 12;
	return new Date(moved.getTime() + difference * 3_600_000);
}

/** What happens to the time of a conversation, and calendars have to know of. */
export type Change =
	{ to: 'arranged'; startsAt: Date; minutes?: number; place?: string } | { to: 'cancelled' };

/** Picks a time, moves or cancels it, and tells the other. @throws Conflict where it is over */
export function change(sql: Sql, viewer: Viewer, id: string, change: Change): Promise<void> {
	return asPerson(sql, viewer, async (sql) => {
		const before = await findIn(sql, viewer, id);
		const at = change.to === 'arranged' ? change.startsAt : before.startsAt;
		const [after] = await sql<{ sequence: number }[]>`
			update conversation
			set state = ${change.to}, starts_at = ${at}, sequence = sequence + 1, stamped_at = now(),
				minutes = ${(change.to === 'arranged' ? change.minutes : undefined) ?? before.minutes},
				place = ${(change.to === 'arranged' ? change.place : undefined) ?? before.place}
			where conversation_id = ${id} and state in ('proposed', 'arranged')
			returning sequence`;
		if (!after) throw new Conflict('This conversation is over. You can arrange another one.');
		await sql`delete from conversation_slot where conversation_id = ${id}`;
		if (change.to === 'arranged') {
			await sql`select drop_taken_slots(${id})`;
			await remindOf(sql, { id, sequence: after.sequence, startsAt: change.startsAt });
		}
		await tellOther(sql, viewer, id);
	});
}

/** Says that it took place, or that it did not. Both may say so at once: it is said once. */
export async function settle(sql: Sql, viewer: Viewer, id: string, to: 'held' | 'missed'): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		await findIn(sql, viewer, id);
		await sql`
			update conversation set state = ${to}
			where conversation_id = ${id} and state in ('arranged', 'missed', 'held') and starts_at <= now() + interval '15 minutes'`;
	});
}

async function tellOther(sql: Sql, viewer: Viewer, id: string) {
	const [other] = await sql<{ personId: string }[]>`
		select case when g.trainee_id = ${viewer.id} then g.coach_id else g.trainee_id end as "personId"
		from conversation c join pairing g using (pairing_id) where c.conversation_id = ${id}`;
	if (other) await notify(sql, { personId: other.personId, kind: 'conversation-news', about: id });
}

/** Whether it is still the person's, for an email about it. */
export async function isTheirs(sql: Sql, { personId, about }: { personId: string; about: string }) {
	if (!isId(about)) return false;
	const rows = await asPerson(
		sql,
		{ id: personId },
		(sql) =>
			sql`select from conversation where conversation_id = ${about} and state in ('proposed', 'arranged', 'cancelled')`
	);
	return rows.length > 0;
}
