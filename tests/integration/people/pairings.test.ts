import { describe, expect } from 'vitest';
import * as memberships from '#lib/people/memberships.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as people from '#lib/people/people.server.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { wholeLog } from '#tests/support/whole-log.ts';

const { trainee, alum, coach, administrator } = cast;
const nowhere = { region: null, specialism: null, cohort: null };

describe('a pairing', () => {
	test('joins a trainee and a coach, is seen by both, and can be changed and ended the same day', async ({
		sql
	}) => {
		await settle(sql);
		const pair = { traineeId: trainee.id, coachId: coach.id };
		await expect(pairings.pair(sql, coach, pair)).rejects.toThrow('You cannot do this');
		for (const wrong of [
			{ traineeId: alum.id, coachId: coach.id },
			{ traineeId: trainee.id, coachId: alum.id },
			{ traineeId: trainee.id, coachId: trainee.id },
			{ traineeId: trainee.id, coachId: 'none' }
		])
			await expect(pairings.pair(sql, administrator, wrong)).rejects.toThrow('coach');
		await pairings.pair(sql, administrator, pair);
		await expect(pairings.pair(sql, administrator, pair)).rejects.toThrow('already');
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([
			{ coach: 'Helen Marsh', isCurrent: true }
		]);
		expect(await pairings.list(sql, coach, trainee.id)).toHaveLength(1);
		expect(await pairings.list(sql, alum, trainee.id)).toEqual([]);
		await memberships.grant(sql, administrator, { personId: alum.id, kind: 'coach', ...nowhere });
		await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: alum.id });
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([
			{ coach: 'Tom Okafor', isCurrent: true },
			{ isCurrent: false }
		]);
		await pairings.end(sql, administrator, { traineeId: trainee.id });
		await expect(pairings.end(sql, administrator, { traineeId: trainee.id })).rejects.toThrow('not paired');
		expect((await wholeLog(sql, { person: trainee.id })).map(({ verb }) => verb)).toEqual(
			expect.arrayContaining(['pair', 'end-pairing'])
		);
	});

	test('ends with the coach’s access, even if both happen at the same time', async ({ pool }) => {
		await settle(pool);
		const pair = { traineeId: trainee.id, coachId: coach.id };
		const end = async (sql: Sql) => {
			const [held] = (await people.find(sql, administrator, coach.id)).memberships;
			await memberships.end(sql, administrator, { personId: coach.id, membershipId: held?.id ?? '' });
		};
		const current = async () =>
			(await pairings.list(pool, trainee, trainee.id)).filter(({ isCurrent }) => isCurrent);

		await whileOpen(pool, end, (sql) =>
			expect(pairings.pair(sql, administrator, pair)).rejects.toThrow('no longer')
		);
		expect(await current()).toEqual([]);
		await memberships.grant(pool, administrator, { personId: coach.id, kind: 'coach', ...nowhere });
		await whileOpen(pool, (sql) => pairings.pair(sql, administrator, pair), end);
		expect(await current()).toEqual([]);
	});
});

/** Does the one thing, and begins the other on another connection before the first is committed, so that it has to wait. */
async function whileOpen(
	pool: Sql,
	first: (sql: Sql) => Promise<unknown>,
	second: (sql: Sql) => Promise<unknown>
) {
	let other: Promise<unknown> = Promise.resolve();
	await atomically(pool, async (sql) => {
		await first(sql);
		other = second(pool);
		let isDone = false;
		other.then(
			() => (isDone = true),
			() => (isDone = true)
		);
		const waits = () => sql`
			select from pg_locks join pg_stat_activity using (pid) where not granted and datname = current_database()`;
		while (!isDone && (await waits()).count === 0);
	});
	await other;
}
