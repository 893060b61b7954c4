/** What stays when a coach changes or somebody leaves. */
import { describe, expect } from 'vitest';
import * as agreedActions from '#lib/conversations/agreed-actions.server.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as handovers from '#lib/conversations/handovers.server.ts';
import * as zones from '#lib/conversations/zones.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast } from '#tests/support/cast.ts';
import {
	coach,
	fill,
	formerCoach,
	otherCoach,
	pairUp,
	trainee,
	wordsIn
} from '#tests/support/conversations.ts';
import { test } from '#tests/support/database.ts';

describe('a handover', () => {
	test('is written by the two together: who changes its words needs the other to agree again', async ({
		sql
	}) => {
		const { current: pairing } = await pairUp(sql);
		await handovers.save(sql, trainee, { pairing, body: 'Hers', agrees: true, version: 0 });
		expect(await handovers.find(sql, coach, pairing)).toMatchObject({
			traineeAgreed: true,
			coachAgreed: false
		});
		await handovers.save(sql, coach, { pairing, body: 'Hers', agrees: true, version: 1 });
		expect(await handovers.find(sql, trainee, pairing)).toMatchObject({
			traineeAgreed: true,
			coachAgreed: true
		});
		await handovers.save(sql, coach, { pairing, body: 'His', agrees: true, version: 2 });
		expect(await handovers.find(sql, trainee, pairing)).toMatchObject({
			body: 'His',
			traineeAgreed: false,
			coachAgreed: true
		});
		expect(await handovers.save(sql, trainee, { pairing, body: 'Old', agrees: true, version: 1 })).toEqual({
			isSaved: false
		});
	});

	test('stays for the next coach when the one who wrote it deletes their account', async ({ sql }) => {
		const { former, current } = await pairUp(sql);
		await fill(sql, former, 'before');
		await asOwner(sql, (sql) => sql`update handover set trainee_agreed = true, coach_agreed = true`);
		expect(await deletions.deleteOwn(sql, formerCoach)).toBeNull();
		expect(await handovers.received(sql, coach, current)).toEqual([{ body: wordsIn('before').handover }]);
	});
});

describe('when somebody leaves', () => {
	test('a later coach reads the outcomes that the trainee chose to show, and nothing else', async ({
		sql
	}) => {
		const { former, current } = await pairUp(sql);
		const id = await fill(sql, former, 'before');
		expect(await handovers.earlierOutcomes(sql, coach, current)).toEqual([]);
		const lines: [string, string, string] = [wordsIn('before').outcome, '', ''];
		await zones.saveOutcome(sql, trainee, id, { lines, audience: 'coaches', version: 1 });
		expect(await handovers.earlierOutcomes(sql, coach, current)).toMatchObject([{ lines }]);
		for (const who of [otherCoach, formerCoach, cast.administrator, trainee])
			expect(await handovers.earlierOutcomes(sql, who, current)).toEqual([]);
	});

	test('a handover is read by the next coach once both agree to its words', async ({ sql }) => {
		const { former, current } = await pairUp(sql);
		await fill(sql, former, 'before');
		expect(await handovers.received(sql, coach, current)).toEqual([]);
		await asOwner(sql, (sql) => sql`update handover set trainee_agreed = true, coach_agreed = true`);
		expect(await handovers.received(sql, coach, current)).toEqual([{ body: wordsIn('before').handover }]);
	});

	test('of a coach who deletes their account, the trainee keeps every word, and what was arranged is cancelled', async ({
		sql
	}) => {
		const { current } = await pairUp(sql);
		const id = await fill(sql, current, 'today', { isShared: true });
		expect(await deletions.deleteOwn(sql, coach)).toBeNull();
		expect(await conversations.find(sql, trainee, id)).toMatchObject({
			other: null,
			isPaired: false,
			state: 'cancelled',
			sequence: 1
		});
		const { own, outcome, shared, preparation } = await zones.read(sql, trainee, id);
		const words = wordsIn('today');
		expect([own?.body, shared?.body, outcome?.lines[0], preparation?.answers.goal]).toEqual([
			words.own,
			words.shared,
			words.outcome,
			words.preparation
		]);
		expect(await agreedActions.list(sql, trainee, id)).toMatchObject([{ what: words.action }]);
	});

	test('of a trainee who deletes their account, nothing is left', async ({ sql }) => {
		const { current } = await pairUp(sql);
		await fill(sql, current, 'today');
		expect(await deletions.deleteOwn(sql, trainee)).toBeNull();
		const [left] = await asOwner(
			sql,
			(sql) => sql<[{ many: number }]>`
			select ((select count(*) from conversation) + (select count(*) from own_note) + (select count(*) from shared_note)
				+ (select count(*) from outcome) + (select count(*) from handover))::integer as many`
		);
		expect(left.many).toBe(0);
	});
});
