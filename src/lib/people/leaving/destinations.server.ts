import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as consents from './consents.server.ts';
import type { DestinationAnswer } from './leaving.ts';

export interface Destination {
	/** A level of the catalogue; null if they described the job in their own words. */
	levelKey: string | null;
	post: string | null;
	toldAt: Date;
	/** Since when members can see it, and we can count it; null if they cannot. */
	shownSince: Date | null;
	countedSince: Date | null;
}

const purposes = { shown: 'destination-shown', counted: 'destination-counted' } as const;

/** The viewer's own answer; null if they have not given one. */
export async function own(sql: Sql, viewer: { id: string }): Promise<Destination | null> {
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<Destination[]>`
			select
				level_key as "levelKey", post, told_at as "toldAt",
				(select given_at from consent c where c.person_id = d.person_id and c.purpose = ${purposes.shown} and withdrawn_at is null) as "shownSince",
				(select given_at from consent c where c.person_id = d.person_id and c.purpose = ${purposes.counted} and withdrawn_at is null) as "countedSince"
			from destination d
			where person_id = ${viewer.id}`
	);
	return row ?? null;
}

/** Saves the answer. Each consent is a row of its own, until it is withdrawn. */
export async function tell(
	sql: Sql,
	viewer: { id: string },
	{ level, post, agreed }: DestinationAnswer
): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		await sql`
			insert into destination (person_id, level_key, post)
			values (${viewer.id}, nullif(${level}, ''), nullif(${post}, ''))
			on conflict (person_id) do update
			set level_key = excluded.level_key, post = excluded.post, told_at = now()`;
		for (const [name, purpose] of Object.entries(purposes))
			await (agreed.some((one) => one === name)
				? consents.give(sql, viewer, purpose)
				: consents.withdraw(sql, viewer, purpose));
	});
}

/** Deletes the answer and withdraws both consents. It is recorded, so that the answer can be deleted from a restored backup too. */
export async function takeBack(sql: Sql, viewer: { id: string }): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		for (const purpose of Object.values(purposes)) await consents.withdraw(sql, viewer, purpose);
		const { count } = await sql`delete from destination where person_id = ${viewer.id}`;
		if (count > 0) await audit.record(sql, viewer, { verb: 'take-back-destination', subjectId: viewer.id });
	});
}
