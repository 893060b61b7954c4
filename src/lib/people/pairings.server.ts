/** Pairings of trainees and coaches. Both see theirs; administrators change them. */
import { permitted } from '#lib/access/right.ts';
import { pairings } from './area.ts';
import { Conflict } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';
import { isId } from '#lib/text/ids.ts';

export interface Pairing {
	id: string;
	traineeId: string;
	/** Null if the viewer may not see them. */
	trainee: string | null;
	coachId: string;
	coach: string | null;
	from: Date;
	until: Date | null;
	isCurrent: boolean;
	/** When the trainee asked for another coach; null if they did not, or the viewer may not know. */
	askedAt: Date | null;
}

/** A person's pairings, current ones first. A coach sees only their own. */
export function list(sql: Sql, viewer: { id: string }, personId: string): Promise<Pairing[]> {
	return asPerson(
		sql,
		viewer,
		(sql) => sql<Pairing[]>`
			select g.pairing_id as id, g.trainee_id as "traineeId", t.display_name as trainee, g.coach_id as "coachId",
				c.display_name as coach, g.from_on as "from", g.until_on as "until",
				is_current(g.from_on, g.until_on) as "isCurrent", q.asked_at as "askedAt"
			from pairing g
				left join coach_change_request q using (pairing_id)
				left join person t on t.person_id = g.trainee_id
				left join person c on c.person_id = g.coach_id
			where ${personId} in (g.trainee_id, g.coach_id)
				and (${viewer.id} in (g.trainee_id, g.coach_id) or (select acts_as('administrator')))
			order by "isCurrent" desc, g.from_on desc, g.paired_at desc
			limit 200`
	);
}

/** Coaches a trainee may be paired with: those not suspended, by name. */
export function coaches(
	sql: Sql,
	viewer: Person
): Promise<{ id: string; name: string; region: string | null }[]> {
	permitted(viewer, 'add', pairings);
	return asPerson(
		sql,
		viewer,
		(sql) => sql`
			select p.person_id as id, p.display_name as name, r.name as region
			from membership m join person p using (person_id) left join region r using (region_id)
			where m.kind = 'coach' and is_current(m.from_on, m.until_on)
				and not exists (select from suspension u where u.person_id = p.person_id and u.lifted_at is null)
			order by p.search_key, p.person_id
			limit 2000`
	);
}

/**
 * Pairs a trainee with a coach from today, and ends any earlier pairing.
 * @throws Conflict if they are not a trainee and a coach, or are paired already
 */
export async function pair(
	sql: Sql,
	viewer: Person,
	{ traineeId, coachId }: { traineeId: string; coachId: string }
): Promise<void> {
	permitted(viewer, 'add', pairings);
	if (!isId(traineeId) || !isId(coachId) || traineeId === coachId)
		throw new Conflict('You can only pair a trainee with a coach.');
	await asPerson(sql, viewer, async (sql) => {
		await sql`select pg_advisory_xact_lock(hashtext(${`the coach of ${traineeId}`}))`;
		const held = await sql<{ kind: string }[]>`
			select m.kind from membership m
			where ((m.person_id = ${traineeId} and m.kind = 'trainee') or (m.person_id = ${coachId} and m.kind = 'coach'))
				and is_current(m.from_on, m.until_on)
				and not exists (select from suspension u where u.person_id = m.person_id and u.lifted_at is null)
			for share of m`; // so that ending either at the same time also ends this pairing
		if (held.length < 2)
			throw new Conflict('You can only pair a trainee with a coach, and one of these people no longer is.');
		const same = await sql`
			select from pairing
			where trainee_id = ${traineeId} and coach_id = ${coachId} and (until_on is null or current_date < until_on)`;
		if (same.count > 0) throw new Conflict('These people are already paired.');
		await endAll(sql, viewer, { personId: traineeId, as: 'trainee' });
		await sql`
			insert into pairing (trainee_id, coach_id, paired_by) values (${traineeId}, ${coachId}, ${viewer.id})`;
		await audit.record(sql, viewer, { verb: 'pair', subjectId: traineeId, object: coachId });
	});
}

/** Ends the pairing of a trainee today. @throws Conflict if there is none */
export function end(sql: Sql, viewer: Person, { traineeId }: { traineeId: string }): Promise<void> {
	permitted(viewer, 'end', pairings);
	if (!isId(traineeId)) throw new Conflict(notPaired);
	return asPerson(sql, viewer, async (sql) => {
		const ended = await endAll(sql, viewer, { personId: traineeId, as: 'trainee' });
		if (ended === 0) throw new Conflict(notPaired);
	});
}

const notPaired = 'They are not paired with a coach.';

/** Ends all of a person's pairings as a trainee or as a coach. Call it inside `asPerson`. @returns how many there were */
export async function endAll(
	sql: Sql,
	viewer: Person,
	{ personId, as }: { personId: string; as: 'trainee' | 'coach' }
): Promise<number> {
	const ended = await sql<{ traineeId: string; coachId: string }[]>`
		update pairing
		set until_on = current_date, ended_by = ${viewer.id}
		where ${as === 'trainee' ? sql`trainee_id` : sql`coach_id`} = ${personId} and (until_on is null or current_date < until_on)
		returning trainee_id as "traineeId", coach_id as "coachId"`;
	for (const { traineeId, coachId } of ended)
		await audit.record(sql, viewer, { verb: 'end-pairing', subjectId: traineeId, object: coachId });
	return ended.length;
}
