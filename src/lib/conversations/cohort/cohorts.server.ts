import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import type { Viewer } from '#lib/conversations/conversations.server.ts';
import { usualWeeks, type Trainee } from './cohort.ts';

/** The trainees of a coach, with what the two share and what trainees chose to show. */
export function trainees(sql: Sql, viewer: Viewer): Promise<Trainee[]> {
	return asPerson(sql, viewer, async (sql) => {
		const rows = await sql<Trainee[]>`
			with mine as (
				select g.pairing_id, g.trainee_id, g.from_on from pairing g
				where g.coach_id = ${viewer.id} and is_current(g.from_on, g.until_on) and acts_as('coach')
			)
			select m.pairing_id as "pairingId", p.display_name as name, i.specialism, i.month, m.from_on::timestamptz as "pairedOn",
				c.held_at as "lastHeldAt",
				case when n.conversation_id is not null then jsonb_build_object('id', n.conversation_id, 'startsAt', n.starts_at) end as next,
				coalesce(a.list, '[]') as actions,
				case when o.lines is not null then jsonb_build_object('lines', o.lines, 'at', o.starts_at) end as outcome
			from mine m
			left join person p on p.person_id = m.trainee_id
			left join about_my_trainees() i on i.person_id = m.trainee_id
			left join lateral (
				select max(starts_at) as held_at from conversation c where c.pairing_id = m.pairing_id and c.state = 'held'
			) c on true
			left join lateral (
				select conversation_id, starts_at from conversation c
				where c.pairing_id = m.pairing_id and c.state = 'arranged' and c.starts_at > now() - interval '3 hours'
				order by starts_at limit 1
			) n on true
			left join lateral (
				select jsonb_agg(jsonb_build_object('what', x.what, 'owner', x.owner, 'dueOn', x.due_on)) as list
				from (
					select what, owner, due_on from agreed_action a join conversation c using (conversation_id)
					where c.pairing_id = m.pairing_id and a.done_on is null
					order by due_on nulls last, added_at limit 5
				) x
			) a on true
			left join lateral (
				select o.lines, c.starts_at from outcome o join conversation c using (conversation_id)
				where c.pairing_id = m.pairing_id and o.audience <> 'two'
				order by c.starts_at desc limit 1
			) o on true
			order by p.display_name, m.pairing_id
			limit 500`;
		return rows.map(({ next, outcome, ...trainee }) => ({
			...trainee,
			next: next && { ...next, startsAt: new Date(next.startsAt) },
			outcome: outcome && { ...outcome, at: new Date(outcome.at) }
		}));
	});
}

/** How often the viewer meets each trainee, in weeks. */
export async function rhythm(sql: Sql, viewer: Viewer): Promise<number> {
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ weeks: number }[]>`select weeks from coach_rhythm where coach_id = ${viewer.id}`
	);
	return row?.weeks ?? usualWeeks;
}

export async function setRhythm(sql: Sql, viewer: Viewer, weeks: number): Promise<void> {
	await asPerson(
		sql,
		viewer,
		(sql) => sql`
			insert into coach_rhythm (coach_id, weeks) values (${viewer.id}, ${weeks})
			on conflict (coach_id) do update set weeks = excluded.weeks`
	);
}
