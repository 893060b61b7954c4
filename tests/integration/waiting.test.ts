import { areas } from '#areas';
import { describe, expect } from 'vitest';
import { example } from '../support/catalogue/format-example.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import * as coachChanges from '#lib/people/coach-changes.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import * as pendingRequests from '#lib/people/joining/pending-requests.server.ts';
import { enqueue } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { at } from '../support/addressed.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { filesOf } from '../support/framework-files.ts';
import { delivered } from '../support/post.ts';
import { found, verbs } from '../support/staff-desk.ts';

const { trainee, coach, editor, reviewer, administrator } = cast;

/** Somebody asks to join: with a confirmed address, unless told otherwise. */
async function ask(sql: Sql, email: string, isConfirmed = true) {
	await asOwner(
		sql,
		(sql) => sql`
			insert into join_request (name, address, address_key, kind, confirmed_at)
			values ('Nour Haddad', ${email}, ${at(email).key}, 'alum', case when ${isConfirmed} then now() end)`
	);
}

describe('what waits is counted', () => {
	test('for whoever may see to it, and for nobody else', async ({ sql }) => {
		await settle(sql);
		await ask(sql, 'one@example.org');
		await ask(sql, 'two@example.org', false);
		await versions.bring(sql, editor, filesOf(example()));
		await enqueue(sql, 'send-email', { key: 'one' });
		await sql`update job set failed_at = now()`;
		expect(await areas.pending(sql, coach)).toEqual({ '/join-requests': '1 person is waiting' });
		expect(await areas.pending(sql, administrator)).toEqual({
			'/join-requests': '1 person is waiting',
			'/jobs': '1 job failed'
		});
		expect(await areas.pending(sql, editor)).toEqual({}); // another editor reviews it
		expect(await areas.pending(sql, reviewer)).toEqual({ '/frameworks': '1 draft to review' });
		expect(await areas.pending(sql, trainee)).toEqual({});
		await versions.review(sql, reviewer, { slug: 'demo', label: '1' });
		expect(await areas.pending(sql, reviewer)).toEqual({});
		await ask(sql, 'three@example.org');
		expect(await areas.pending(sql, coach)).toEqual({ '/join-requests': '2 people are waiting' });
	});
});

describe('while somebody waits to join', () => {
	const told = async (sql: Sql, turn: string) => {
		await pendingRequests.tell(sql, { key: turn });
		return (await delivered(sql)).map(({ to }) => to).toSorted();
	};

	test('those who may let them in get one letter a day, which names nobody', async ({ sql }) => {
		await settle(sql);
		await ask(sql, 'one@example.org', false);
		expect(await told(sql, 'a day')).toEqual([]);
		await ask(sql, 'two@example.org');
		await pendingRequests.tell(sql, { key: 'a day' });
		await pendingRequests.tell(sql, { key: 'a day' });
		const payloads = await sql<{ payload: object }[]>`select payload from job where name = 'waiting-letter'`;
		expect(payloads.map(({ payload }) => Object.keys(payload))).toEqual([['personId'], ['personId']]);
		const letters = await delivered(sql);
		expect(letters.map(({ to }) => to).toSorted()).toEqual([administrator.email, coach.email]);
		for (const { subject, text } of letters) {
			expect(subject).toBe('New request to join Waymark');
			expect(text).toContain('/join-requests');
			expect(text).not.toMatch(/Nour|two@/);
		}
		expect(await told(sql, 'the day after')).toHaveLength(2);
		await asOwner(sql, (sql) => sql`update join_request set decided_at = now(), decision = 'refused'`);
		expect(await told(sql, 'another day')).toEqual([]);
	});

	test('nobody is told who is suspended, or whom it no longer concerns when the letter is written', async ({
		sql
	}) => {
		await settle(sql);
		await ask(sql, 'one@example.org');
		await suspensions.suspend(sql, administrator, { personId: coach.id });
		expect(await told(sql, 'a day')).toEqual([administrator.email]);
		await suspensions.lift(sql, administrator, { personId: coach.id });
		await pendingRequests.tell(sql, { key: 'the day after' });
		await suspensions.suspend(sql, administrator, { personId: coach.id });
		expect((await delivered(sql)).map(({ to }) => to)).toEqual([administrator.email]);
	});
});

describe('another coach', () => {
	const pair = { traineeId: trainee.id, coachId: coach.id };

	test('is asked for by a trainee: administrators see that until there is one, and the coach never does', async ({
		sql
	}) => {
		await settle(sql);
		await expect(coachChanges.ask(sql, trainee)).rejects.toThrow('do not have a coach');
		await pairings.pair(sql, administrator, pair);
		await coachChanges.ask(sql, trainee);
		await coachChanges.ask(sql, trainee);
		const asked = async (viewer: Person) =>
			(await pairings.list(sql, viewer, trainee.id))[0]?.askedAt ?? null;
		expect(await asked(trainee)).toBeInstanceOf(Date);
		expect(await asked(administrator)).toBeInstanceOf(Date);
		expect(await asked(coach)).toBeNull();
		expect(await asPerson(sql, coach, (sql) => sql`select from coach_change_request`)).toHaveLength(0);
		expect(await found(sql, administrator, { only: 'asks-for-another' })).toEqual([trainee.name]);
		expect(await found(sql, coach, { only: 'asks-for-another' })).toEqual([]);
		expect(await areas.pending(sql, administrator)).toEqual({ '/people': '1 trainee wants another coach' });
		expect((await verbs(sql)).filter((verb) => verb === 'ask-for-another-coach')).toHaveLength(1);
		await pairings.end(sql, administrator, pair);
		expect(await areas.pending(sql, administrator)).toEqual({});
		expect(await found(sql, administrator, { only: 'asks-for-another' })).toEqual([]);
	});

	test('is asked for no more where the trainee takes it back, and may be asked for again', async ({
		sql
	}) => {
		await settle(sql);
		expect(await coachChanges.cancel(sql, trainee)).toBe(false);
		await pairings.pair(sql, administrator, pair);
		expect(await coachChanges.cancel(sql, trainee)).toBe(false);
		const askedAt = async () => (await pairings.list(sql, trainee, trainee.id))[0]?.askedAt;
		expect(await askedAt()).toBeNull();
		await coachChanges.ask(sql, trainee);
		expect(await askedAt()).toBeInstanceOf(Date);
		for (const viewer of [coach, administrator]) {
			await coachChanges.cancel(sql, viewer);
			expect(await asPerson(sql, viewer, (sql) => sql`delete from coach_change_request`)).toHaveProperty(
				'count',
				0
			);
		}
		expect(await areas.pending(sql, administrator)).toEqual({ '/people': '1 trainee wants another coach' });
		expect(await coachChanges.cancel(sql, trainee)).toBe(true);
		expect(await coachChanges.cancel(sql, trainee)).toBe(false);
		expect(await areas.pending(sql, administrator)).toEqual({});
		expect((await verbs(sql)).filter((verb) => verb === 'keep-coach')).toHaveLength(1);
		await coachChanges.ask(sql, trainee);
		await pairings.end(sql, administrator, pair);
		expect(await coachChanges.cancel(sql, trainee)).toBe(false);
		await asPerson(sql, trainee, (sql) => sql`delete from coach_change_request`); // what is over stays as it was
		expect(await asOwner(sql, (sql) => sql`select from coach_change_request`)).toHaveLength(1);
	});

	test('is asked for by nobody else, even where a query forgets to ask', async ({ sql }) => {
		await settle(sql);
		await pairings.pair(sql, administrator, pair);
		const [pairing] = await pairings.list(sql, trainee, trainee.id);
		const id = pairing?.id ?? '';
		for (const [viewer, askedBy] of [
			[coach, coach],
			[coach, trainee],
			[administrator, trainee]
		] as const)
			await expect(
				asPerson(
					sql,
					viewer,
					(sql) => sql`insert into coach_change_request (pairing_id, asked_by) values (${id}, ${askedBy.id})`
				)
			).rejects.toThrow('row-level security');
	});
});
