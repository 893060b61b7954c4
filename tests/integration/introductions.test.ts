import { describe, expect } from 'vitest';
import { doNext } from '#lib/server/jobs/worker.server.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import { stateOf } from '#lib/introductions/introduction.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { readEnvironment } from '../../src/environment.ts';
import { workOf } from '../../src/worker.ts';
import { alumIdOf, join, show } from '../support/alumni.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';

const { alum, trainee, editor, reviewer, coach, administrator } = cast;
const words = 'How did you find your first job?';

/** Tom can be asked, by one person at a time. */
async function withTom(sql: Sql, more: { at_once?: number; ways?: string[] } = {}): Promise<string> {
	await settle(sql);
	await show(sql, alum, {
		profile: { name: 'Tom Okafor', ways: ['question', 'call', 'mentoring'], ...more }
	});
	return alumIdOf(sql, alum);
}

async function asked(sql: Sql, alumId: string, who = trainee): Promise<string> {
	const answer = await introductions.ask(sql, who, { alumId, kind: 'question', until: '', words });
	if ('refused' in answer) throw new Error(answer.refused);
	return answer.id;
}

const state = async (sql: Sql, who: { id: string }, id: string) =>
	stateOf(await introductions.find(sql, who, id));

/** The subjects of the emails that the jobs so far send. */
async function emails(sql: Sql): Promise<string[]> {
	const { jobs } = workOf(readEnvironment({}));
	await asOwner(sql, (sql) => sql`delete from outbox_letter`);
	while (await doNext(sql, jobs));
	const rows = await asOwner(
		sql,
		(sql) =>
			sql<
				{ recipient: string; subject: string; body: string }[]
			>`select recipient, subject, body from outbox_letter order by put_at`
	);
	for (const { body } of rows)
		for (const { name, email } of Object.values(cast)) {
			expect(body).not.toContain(name);
			expect(body).not.toContain(email);
		}
	return rows.map(({ recipient, subject }) => `${recipient}: ${subject}`);
}

describe('an introduction', () => {
	test('goes from a request to an answer and messages, and both are told', async ({ sql }) => {
		const id = await asked(sql, await withTom(sql));
		expect(await emails(sql)).toEqual([`${alum.email}: You have a request on Waymark`]);
		expect(await introductions.list(sql, alum)).toMatchObject([
			{ id, side: 'asked', other: trainee.name, asker: { kind: 'trainee' } }
		]);
		expect(await introductions.list(sql, trainee)).toMatchObject([
			{ id, side: 'asker', other: 'Tom Okafor' }
		]);
		expect(await introductions.write(sql, trainee, { id, words: 'And another thing' })).toEqual({
			refused: 'waiting'
		});
		expect(await introductions.write(sql, alum, { id, words: 'What have you tried?' })).toBeNull();
		expect(await state(sql, trainee, id)).toBe('asked for more');
		expect(await introductions.write(sql, trainee, { id, words: 'Adverts' })).toBeNull();
		expect(await introductions.accept(sql, alum, id)).toBeNull();
		expect(await state(sql, trainee, id)).toBe('open');
		expect(await emails(sql)).toEqual([
			`${trainee.email}: You have a message on Waymark`,
			`${alum.email}: You have a message on Waymark`,
			`${trainee.email}: You have an answer on Waymark`
		]);
		const { messages } = await introductions.find(sql, alum, id);
		expect(messages.map(({ author, body }) => [author, body])).toEqual([
			['asker', words],
			['asked', 'What have you tried?'],
			['asker', 'Adverts']
		]);
	});

	test('is between the two alone', async ({ sql }) => {
		const id = await asked(sql, await withTom(sql));
		for (const other of [coach, administrator, editor]) {
			expect(await introductions.list(sql, other)).toEqual([]);
			await expect(introductions.find(sql, other, id)).rejects.toThrow('no such introduction');
			for (const act of [introductions.accept, introductions.close, introductions.block])
				await expect(act(sql, other, id)).rejects.toThrow('no such introduction');
			await expect(introductions.write(sql, other, { id, words })).rejects.toThrow('no such introduction');
		}
		await expect(
			asPerson(sql, trainee, (sql) => sql`update introduction set accepted_at = now()`)
		).rejects.toThrow('permission denied');
	});

	test('sent twice is one', async ({ sql }) => {
		const alumId = await withTom(sql);
		const id = await asked(sql, alumId);
		expect(await asked(sql, alumId)).toBe(id);
		expect(await emails(sql)).toHaveLength(1);
		await introductions.accept(sql, alum, id);
		for (const _ of [1, 2]) expect(await introductions.write(sql, alum, { id, words: 'Yes' })).toBeNull();
		expect((await introductions.find(sql, trainee, id)).messages).toHaveLength(2);
	});

	test('reads the same however it closed', async ({ sql }) => {
		const ways: Record<string, (sql: Sql, id: string) => Promise<unknown>> = {
			declined: (sql, id) => introductions.close(sql, alum, id),
			blocked: (sql, id) => introductions.block(sql, alum, id),
			expired: async (sql, id) => {
				await asOwner(
					sql,
					(sql) =>
						sql`update introduction set expires_at = now() - interval '1 hour' where introduction_id = ${id}`
				);
				await introductions.closeOld(sql);
			},
			'accepted and ended': async (sql, id) => {
				await introductions.accept(sql, alum, id);
				await introductions.close(sql, alum, id);
			}
		};
		const alumId = await withTom(sql);
		for (const [name, close] of Object.entries(ways)) {
			const read = await asPerson(sql, trainee, async (sql) => {
				const id = await asked(sql, alumId);
				await close(sql, id);
				const rows =
					await sql`select count(*)::integer as many from notice where kind = 'introduction-closed' and about = ${id}`;
				const found = await introductions.find(sql, trainee, id);
				await asOwner(sql, async (sql) => {
					await sql`delete from person_block`;
					await sql`delete from notice`;
					await sql`update introduction set asked_at = now() - interval '60 days', accepted_at = null`;
				});
				return { rows: [...rows], state: stateOf(found), other: found.other };
			});
			expect(read, name).toEqual({ rows: [{ many: 1 }], state: 'closed', other: 'Tom Okafor' });
		}
	});

	test('is refused in the same words to who is blocked, and where requests are paused or full', async ({
		sql
	}) => {
		const alumId = await withTom(sql, { at_once: 1 });
		const ask = () => introductions.ask(sql, trainee, { alumId, kind: 'question', until: '', words });
		await asPerson(sql, alum, (sql) => sql`update profile set paused_until = current_date + 7`);
		expect(await ask()).toEqual({ refused: 'not now' });
		await asPerson(sql, alum, (sql) => sql`update profile set paused_until = null`);
		await introductions.accept(sql, alum, await asked(sql, alumId, reviewer));
		expect(await ask()).toEqual({ refused: 'not now' });
		await asOwner(sql, (sql) => sql`delete from introduction`);
		await asPerson(sql, alum, (sql) => sql`select block_person(${trainee.id})`);
		expect(await ask()).toEqual({ refused: 'not now' });
		expect(await introductions.ask(sql, alum, { alumId, kind: 'question', until: '', words })).toEqual({
			refused: 'gone'
		});
	});

	test('is accepted while there is a place, and not while requests are paused', async ({ sql }) => {
		const alumId = await withTom(sql, { at_once: 1 });
		const [one, other] = [await asked(sql, alumId), await asked(sql, alumId, reviewer)];
		await asPerson(sql, alum, (sql) => sql`update profile set paused_until = 'infinity'`);
		expect(await introductions.accept(sql, alum, one)).toEqual({ refused: 'paused' });
		await asPerson(sql, alum, (sql) => sql`update profile set paused_until = null`);
		expect(await introductions.accept(sql, alum, one)).toBeNull();
		expect(await introductions.accept(sql, alum, one)).toBeNull();
		expect(await introductions.accept(sql, alum, other)).toEqual({ refused: 'full' });
		await introductions.close(sql, trainee, one);
		expect(await introductions.accept(sql, alum, other)).toBeNull();
		expect(await introductions.accept(sql, alum, one)).toEqual({ refused: 'closed' });
	});

	test('has limits for who asks: five open, ten in 30 days', async ({ sql }) => {
		await settle(sql);
		const ids: string[] = [];
		for (let number = 10; number < 22; number++) {
			const one = { id: `00000000-0000-4000-8000-0000000000${number}`, name: `Alum ${number}` };
			await join(sql, one);
			await show(sql, one, { profile: { name: one.name, ways: ['question'] } });
			ids.push(await alumIdOf(sql, one));
		}
		const ask = (alumId: string) =>
			introductions.ask(sql, trainee, { alumId, kind: 'question', until: '', words });
		for (const alumId of ids.slice(0, 5)) expect(await ask(alumId)).toHaveProperty('id');
		expect(await ask(ids[5] ?? '')).toEqual({ refused: 'five open' });
		expect(await introductions.closeOthers(sql, trainee)).toBe(5);
		for (const alumId of ids.slice(5, 10)) expect(await ask(alumId)).toHaveProperty('id');
		await introductions.closeOthers(sql, trainee);
		expect(await ask(ids[10] ?? '')).toEqual({ refused: 'ten lately' });
	});

	test('closes with an account, and the other keeps what was written without a name', async ({ sql }) => {
		const alumId = await withTom(sql);
		const id = await asked(sql, alumId);
		await introductions.accept(sql, alum, id);
		expect(await deletions.deleteOwn(sql, alum)).toBeNull();
		const kept = await introductions.find(sql, trainee, id);
		expect(stateOf(kept)).toBe('closed');
		expect(kept.other).toBeNull();
		expect(kept.messages).toHaveLength(1);
	});

	test('waiting for a week is told of again, once, and after two it is closed', async ({ sql }) => {
		const id = await asked(sql, await withTom(sql));
		await emails(sql);
		await introductions.nudge(sql);
		expect(await emails(sql)).toEqual([]);
		await asOwner(
			sql,
			(sql) =>
				sql`update introduction set asked_at = now() - interval '8 days', expires_at = now() + interval '6 days'`
		);
		for (const _ of [1, 2]) await introductions.nudge(sql);
		expect(await emails(sql)).toEqual([`${alum.email}: A request is waiting on Waymark`]);
		await introductions.closeOld(sql);
		expect(await state(sql, trainee, id)).toBe('waiting');
		await asOwner(sql, (sql) => sql`update introduction set expires_at = now() - interval '1 minute'`);
		await introductions.closeOld(sql);
		expect(await state(sql, trainee, id)).toBe('closed');
	});

	test('is not told of any more once there is nothing to tell', async ({ sql }) => {
		const id = await asked(sql, await withTom(sql));
		await introductions.close(sql, trainee, id);
		expect(await emails(sql)).toEqual([]);
	});

	test('says what an alum sees of who asks', async ({ sql }) => {
		await settle(sql);
		expect(await introductions.asAsker(sql, trainee)).toMatchObject({ name: trainee.name, kind: 'trainee' });
	});
});

describe('two at once', () => {
	test('one of two acceptances for one place stands', async ({ pool }) => {
		const alumId = await withTom(pool, { at_once: 1 });
		const ids = [await asked(pool, alumId), await asked(pool, alumId, reviewer)];
		const answers = await Promise.all(ids.map((id) => introductions.accept(pool, alum, id)));
		expect(answers.filter((answer) => answer === null)).toHaveLength(1);
		expect(answers).toContainEqual({ refused: 'full' });
	});

	test('the same request twice is one', async ({ pool }) => {
		const alumId = await withTom(pool);
		const [one, other] = await Promise.all([asked(pool, alumId), asked(pool, alumId)]);
		expect(one).toBe(other);
		expect(await introductions.list(pool, trainee)).toHaveLength(1);
	});

	test('a block and a message leave a closed introduction', async ({ pool }) => {
		const id = await asked(pool, await withTom(pool));
		await introductions.accept(pool, alum, id);
		await Promise.all([
			introductions.block(pool, alum, id),
			introductions.write(pool, trainee, { id, words: 'Hello' })
		]);
		expect(await state(pool, trainee, id)).toBe('closed');
		expect(await introductions.write(pool, trainee, { id, words: 'Again' })).toEqual({ refused: 'closed' });
	});
});
