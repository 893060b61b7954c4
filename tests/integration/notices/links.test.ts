import { describe, expect } from 'vitest';
import * as profiles from '#lib/alumni/profiles.server.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import { stateOf } from '#lib/introductions/introduction.ts';
import * as links from '#lib/notices/links.server.ts';
import { doNext } from '#lib/server/jobs/worker.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { areas } from '#areas';
import { readEnvironment } from '../../../src/environment.ts';
import { workOf } from '../../../src/worker.ts';
import { alumIdOf, show } from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { alum, trainee } = cast;

async function letters(sql: Sql): Promise<string[]> {
	const { jobs } = workOf(readEnvironment({}));
	while (await doNext(sql, jobs));
	const rows = await asOwner(
		sql,
		(sql) =>
			sql<{ body: string }[]>`select body from outbox_letter where recipient = ${alum.email} order by put_at`
	);
	return rows.map(({ body }) => body);
}

/** Priya asks Tom. @returns the request, and the secret in the links of the email about it */
async function asked(sql: Sql) {
	await settle(sql);
	await show(sql, alum, { profile: { name: 'Tom', ways: ['question'] } });
	const alumId = await alumIdOf(sql, alum);
	const answer = await introductions.ask(sql, trainee, {
		alumId,
		kind: 'question',
		until: '',
		words: 'May I ask?'
	});
	if ('refused' in answer) throw new Error(answer.refused);
	const [letter = ''] = await letters(sql);
	return { id: answer.id, alumId, secret: /\/stop\/([\w-]{43})$/m.exec(letter)?.[1] ?? '' };
}

const state = async (sql: Sql, id: string) => stateOf(await introductions.find(sql, alum, id));

describe('a link in an email', () => {
	test('stops emails of its kind, and no others', async ({ sql }) => {
		const { secret, id } = await asked(sql);
		expect(await links.titles(sql, secret, areas.notices)).toEqual(['Requests to you']);
		expect(await links.stop(sql, secret)).toBe(true);
		await introductions.accept(sql, alum, id);
		await introductions.write(sql, trainee, { id, words: 'Thank you' });
		expect(await letters(sql)).toHaveLength(2); // a message is another kind
	});

	test('declines the request once, while it waits', async ({ sql }) => {
		const { secret, id } = await asked(sql);
		expect(await introductions.waitsByLink(sql, secret)).toBe(true);
		expect(await state(sql, id)).toBe('waiting');
		expect(await introductions.declineByLink(sql, secret)).toBe(true);
		expect(await state(sql, id)).toBe('closed');
		expect(await introductions.declineByLink(sql, secret)).toBe(false);
		expect(await introductions.waitsByLink(sql, secret)).toBe(false);
	});

	test('pauses requests', async ({ sql }) => {
		const { secret } = await asked(sql);
		expect(await introductions.pauseByLink(sql, secret)).toBe(true);
		expect((await profiles.own(sql, alum))?.pausedUntil).toBe('infinity');
	});

	test('does nothing with another secret', async ({ sql }) => {
		const { id } = await asked(sql);
		const other = 'a'.repeat(43);
		expect(await links.titles(sql, other, areas.notices)).toEqual([]);
		expect(await links.stop(sql, other)).toBe(false);
		expect(await introductions.declineByLink(sql, other)).toBe(false);
		expect(await introductions.pauseByLink(sql, other)).toBe(false);
		expect(await state(sql, id)).toBe('waiting');
	});
});

describe('a profile that nothing was heard of', () => {
	const later = (sql: Sql, days: number) =>
		asOwner(
			sql,
			(sql) => sql`
				update profile set
					still_true_at = still_true_at - make_interval(days => ${days}),
					asked_still_true_at = asked_still_true_at - make_interval(days => ${days}),
					reminded_still_true_at = reminded_still_true_at - make_interval(days => ${days})`
		);

	test('is asked about after 180 days, once more after 14, and then paused', async ({ sql }) => {
		await settle(sql);
		await show(sql, alum, { profile: { name: 'Tom', ways: ['question'] } });
		const pass = async (days: number) => {
			await later(sql, days);
			await profiles.askStillTrue(sql);
			await profiles.askStillTrue(sql);
			return (await letters(sql)).length;
		};
		expect(await pass(179)).toBe(0);
		expect(await pass(2)).toBe(1);
		expect(await pass(13)).toBe(1);
		expect(await pass(2)).toBe(2);
		expect((await profiles.own(sql, alum))?.pausedUntil).toBeNull();
		expect(await pass(15)).toBe(2);
		expect((await profiles.own(sql, alum))?.pausedUntil).toBe('infinity');
	});

	test('is left alone once its alum has said that it is true', async ({ sql }) => {
		await settle(sql);
		await show(sql, alum, { profile: { name: 'Tom', ways: ['question'] } });
		await later(sql, 181);
		await profiles.askStillTrue(sql);
		await profiles.stillTrue(sql, alum);
		await later(sql, 40);
		await profiles.askStillTrue(sql);
		expect((await profiles.own(sql, alum))?.pausedUntil).toBeNull();
	});
});
