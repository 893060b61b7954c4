import { describe, expect } from 'vitest';
import { areas } from '#areas';
import * as digests from '#lib/notices/digests.server.ts';
import * as notices from '#lib/notices/notices.server.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import { doNext } from '#lib/server/jobs/worker.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { readEnvironment } from '../../../src/environment.ts';
import { workOf } from '../../../src/worker.ts';
import { alumIdOf, show } from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { alum, trainee, reviewer } = cast;
const kinds = areas.notices;
const mondayAtEight = new Date('2026-11-30T08:10:00Z');
const tuesdayAtEight = new Date('2026-12-01T08:10:00Z');
const tuesdayAtNoon = new Date('2026-12-01T12:00:00Z');

/** The emails that the jobs so far send: to whom, and how many pages they lead to. */
async function emails(sql: Sql): Promise<string[]> {
	const { jobs } = workOf(readEnvironment({}));
	while (await doNext(sql, jobs));
	return asOwner(sql, async (sql) => {
		const rows = await sql<{ recipient: string; subject: string; body: string }[]>`
			delete from outbox_letter returning recipient, subject, body`;
		return rows.map(
			({ recipient, subject, body }) =>
				`${recipient}: ${subject} (${body.match(/\/introductions\//g)?.length ?? 0})`
		);
	});
}

/** Two people ask Tom, who wants to be told of requests as `delay` says. */
async function twoAsk(sql: Sql, delay: 'daily' | 'weekly' | 'never') {
	await settle(sql);
	await show(sql, alum, { profile: { name: 'Tom Okafor', ways: ['question'] } });
	await notices.choose(sql, alum, { 'introduction-request': delay });
	const alumId = await alumIdOf(sql, alum);
	const ids: string[] = [];
	for (const asker of [trainee, reviewer]) {
		const answer = await introductions.ask(sql, asker, {
			alumId,
			kind: 'question',
			until: '',
			words: 'How?'
		});
		if ('id' in answer) ids.push(answer.id);
	}
	return ids;
}

describe('a digest', () => {
	test('tells once a day of all that waits, in one email', async ({ sql }) => {
		await twoAsk(sql, 'daily');
		expect(await emails(sql)).toEqual([]);
		await digests.write(sql, { kinds, now: tuesdayAtNoon });
		expect(await emails(sql)).toEqual([]);
		for (const _ of [1, 2]) await digests.write(sql, { kinds, now: tuesdayAtEight });
		expect(await emails(sql)).toEqual([`${alum.email}: What happened on Waymark (2)`]);
		await digests.write(sql, { kinds, now: new Date('2026-12-02T08:10:00Z') });
		expect(await emails(sql)).toEqual([]);
	});

	test('comes once a week to those who chose that', async ({ sql }) => {
		await twoAsk(sql, 'weekly');
		await digests.write(sql, { kinds, now: tuesdayAtEight });
		expect(await emails(sql)).toEqual([]);
		await digests.write(sql, { kinds, now: mondayAtEight });
		expect(await emails(sql)).toEqual([`${alum.email}: What happened on Waymark (2)`]);
	});

	test('leaves out what there is nothing to tell of any more', async ({ sql }) => {
		const [first = ''] = await twoAsk(sql, 'daily');
		await introductions.close(sql, trainee, first);
		await digests.write(sql, { kinds, now: tuesdayAtEight });
		expect(await emails(sql)).toEqual([`${alum.email}: What happened on Waymark (1)`]);
	});
});

test('those who change from a digest to at once are told of what waited, once', async ({ sql }) => {
	const [first = ''] = await twoAsk(sql, 'weekly');
	await introductions.close(sql, trainee, first);
	expect(await emails(sql)).toEqual([]);
	for (const delay of ['daily', 'at-once', 'weekly', 'at-once'] as const)
		await notices.choose(sql, alum, { 'introduction-request': delay });
	expect(await emails(sql)).toEqual([`${alum.email}: You have a request on Waymark (1)`]);
	await digests.write(sql, { kinds, now: mondayAtEight });
	expect(await emails(sql)).toEqual([]);
});

test('those who change another kind are told of nothing that waits for a digest', async ({ sql }) => {
	await twoAsk(sql, 'weekly');
	await notices.choose(sql, alum, { 'introduction-message': 'at-once' });
	expect(await emails(sql)).toEqual([]);
});

test('those who chose never to be told are not', async ({ sql }) => {
	await twoAsk(sql, 'never');
	await digests.write(sql, { kinds, now: mondayAtEight });
	expect(await emails(sql)).toEqual([]);
});

test('how soon people are told is theirs alone', async ({ sql }) => {
	await settle(sql);
	await notices.choose(sql, alum, { 'introduction-request': 'never' });
	const delayOf = async (viewer: { id: string }) =>
		(await notices.settings(sql, viewer, kinds)).find(({ kind }) => kind === 'introduction-request')?.delay;
	expect(await delayOf(alum)).toBe('never');
	expect(await delayOf(trainee)).toBe('at-once');
});
