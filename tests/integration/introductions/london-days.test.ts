import { expect } from 'vitest';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { show } from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { alum, trainee } = cast;

/** Whether Tom takes requests while he pauses until so many days from today in London, by a database in this time zone. */
async function takesRequests(sql: Sql, { days, zone }: { days: number; zone: string }): Promise<boolean> {
	await asOwner(
		sql,
		(sql) => sql`
			update profile set paused_until = (now() at time zone 'Europe/London')::date + ${days}::integer
			where person_id = ${alum.id}`
	);
	await sql`select set_config('timezone', ${zone}, true)`;
	const { count } = await asPerson(
		sql,
		trainee,
		(sql) => sql`select from takes_requests(array[${alum.id}::uuid])`
	);
	return count > 0;
}

test('a pause ends on its day in London, wherever the database is', async ({ sql }) => {
	await settle(sql);
	await show(sql, alum, { profile: { name: 'Tom Okafor', ways: ['question'] } });
	// At each moment it is another day than in London in one of the two at least.
	for (const zone of ['Pacific/Kiritimati', 'Etc/GMT+12', 'UTC']) {
		expect(await takesRequests(sql, { days: 0, zone }), zone).toBe(true);
		expect(await takesRequests(sql, { days: 1, zone }), zone).toBe(false);
	}
});
