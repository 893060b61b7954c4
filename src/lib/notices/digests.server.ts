import type { AreaNotice } from '#lib/areas/area.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { digestsDue } from './digest-days.ts';

/**
 * Asks for the digests that are due: one email for each person in a period, however often it is asked, since the key of the job has
 * the day. Set-based, for 100,000 people.
 */
export async function write(
	sql: Sql,
	{ kinds, now }: { kinds: Readonly<Record<string, AreaNotice>>; now: Date }
): Promise<void> {
	const usual = Object.fromEntries(Object.entries(kinds).map(([kind, { delay }]) => [kind, delay]));
	for (const delay of digestsDue(now))
		await sql`
			insert into job (name, key, payload)
			select 'digest-email', ${`${delay} ${dayInLondon(now)} `} || p.person_id,
				jsonb_build_object('personId', p.person_id, 'delay', ${delay}::text)
			from people_with_notices(${sql.json(usual)}, ${delay}) p (person_id)
			on conflict (name, key) do nothing`;
	await sql`select pg_notify('job', '')`;
}
