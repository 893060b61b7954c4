import { expect } from 'vitest';
import * as bundledBriefs from '#lib/conversations/briefs/bundled-briefs.server.ts';
import * as briefs from '#lib/conversations/briefs/briefs.server.ts';
import { Forbidden, NotFound } from '#lib/errors/errors.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { wholeLog } from '#tests/support/whole-log.ts';

const { editor, coach } = cast;
const form = {
	purpose: 'To lead',
	modules: '',
	difficulties: '',
	question1: 'A?',
	question2: 'B?',
	question3: 'C?',
	question4: 'D?',
	question5: 'E?',
	firstJobs: '',
	who: '',
	sources: ''
};

test('every specialism has a brief with five questions and sources, loaded once or again', async ({
	sql
}) => {
	await asOwner(sql, bundledBriefs.load);
	await asOwner(sql, bundledBriefs.load);
	const all = await briefs.list(sql);
	expect(all).toHaveLength(6);
	for (const { slug } of all) {
		const { questions, sources, purpose } = await briefs.find(sql, slug);
		expect([slug, questions?.length, !!sources, !!purpose]).toEqual([slug, 5, true, true]);
	}
	await expect(briefs.find(sql, 'astrology')).rejects.toThrow(NotFound);
});

test('what an editor wrote stays when Waymark brings its own again', async ({ sql }) => {
	await settle(sql);
	await asOwner(sql, bundledBriefs.load);
	await briefs.change(sql, editor, 'finance', form);
	await asOwner(sql, bundledBriefs.load);
	expect(await briefs.find(sql, 'finance')).toMatchObject({
		purpose: 'To lead',
		questions: ['A?', 'B?', 'C?', 'D?', 'E?']
	});
	expect(await wholeLog(sql, { verb: 'change-brief' })).toHaveLength(1);
});

test('only editors change one, and the database says so too', async ({ sql }) => {
	await settle(sql);
	await asOwner(sql, bundledBriefs.load);
	await expect(briefs.change(sql, coach, 'finance', form)).rejects.toThrow(Forbidden);
	const { count } = await asPerson(
		sql,
		coach,
		(sql) => sql`update brief set purpose = 'Mine', origin = 'written'`
	);
	expect(count).toBe(0);
	await expect(briefs.change(sql, editor, 'astrology', form)).rejects.toThrow(NotFound);
});
