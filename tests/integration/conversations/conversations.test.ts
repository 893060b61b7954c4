/** How a conversation goes: proposed, moved, held, remembered; what is told. */
import { describe, expect } from 'vitest';
import * as agreedActions from '#lib/conversations/agreed-actions.server.ts';
import * as attachments from '#lib/conversations/attachments.server.ts';
import * as reminders from '#lib/conversations/calendar/reminders.server.ts';
import * as cohorts from '#lib/conversations/cohort/cohorts.server.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';
import * as zones from '#lib/conversations/zones.server.ts';
import { Conflict, Forbidden, NotFound } from '#lib/errors/errors.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { momentInLondon } from '#lib/text/london.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast } from '#tests/support/cast.ts';
import {
	coach,
	fill,
	formerCoach,
	otherCoach,
	otherTrainee,
	pairUp,
	trainee
} from '#tests/support/conversations.ts';
import { test } from '#tests/support/database.ts';
import { delivered } from '#tests/support/post.ts';

const hour = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hour);
const plain = { kind: 'regular', minutes: 60, place: '', times: 1, weeks: 8 } as const;

/** One that is arranged for a time. */
async function arranged(sql: Sql, at: Date, more: Partial<conversations.Proposal> = {}): Promise<string> {
	const { current } = await pairUp(sql);
	return conversations.propose(sql, trainee, { ...plain, pairing: current, slots: [at], ...more });
}

/** Lets time go by: the conversation has begun. */
const begin = (sql: Sql, id: string) =>
	asOwner(
		sql,
		(sql) => sql`update conversation set starts_at = now() - interval '1 hour' where conversation_id = ${id}`
	);

describe('a conversation', () => {
	test('is proposed by a coach, picked by the trainee, and its other proposals end', async ({ sql }) => {
		const { current } = await pairUp(sql);
		const slots = [inHours(50), inHours(60), inHours(70)];
		const id = await conversations.propose(sql, coach, { ...plain, pairing: current, slots });
		expect(await conversations.find(sql, trainee, id)).toMatchObject({
			state: 'proposed',
			proposedBy: 'coach',
			slots
		});
		await conversations.change(sql, trainee, id, { to: 'arranged', startsAt: slots[1]! });
		expect(await conversations.find(sql, coach, id)).toMatchObject({
			state: 'arranged',
			startsAt: slots[1],
			slots: []
		});
	});

	test('that one trainee picks takes that time from what the coach proposes to others', async ({ sql }) => {
		const { current, other } = await pairUp(sql);
		await asOwner(sql, (sql) => sql`update pairing set coach_id = ${coach.id} where pairing_id = ${other}`);
		const slots = [inHours(50), inHours(60), inHours(70)];
		const propose = (pairing: string) => conversations.propose(sql, coach, { ...plain, pairing, slots });
		const [hers, his] = [await propose(current), await propose(other)];
		await conversations.change(sql, trainee, hers, { to: 'arranged', startsAt: slots[1]! });
		expect(await conversations.find(sql, otherTrainee, his)).toMatchObject({ slots: [slots[0], slots[2]] });
	});

	test('is arranged only between two who are paired', async ({ sql }) => {
		const { current, former } = await pairUp(sql);
		for (const [who, pairing] of [
			[otherCoach, current],
			[formerCoach, former],
			[cast.administrator, current]
		] as const)
			await expect(
				conversations.propose(sql, who, { ...plain, pairing, slots: [inHours(50)] })
			).rejects.toThrow(Forbidden);
	});

	test('has a sequence that rises with each change, and none after it is over', async ({ sql }) => {
		const id = await arranged(sql, inHours(50));
		await conversations.change(sql, coach, id, { to: 'arranged', startsAt: inHours(60) });
		await conversations.change(sql, trainee, id, { to: 'arranged', startsAt: inHours(70) });
		expect(await conversations.find(sql, trainee, id)).toMatchObject({ sequence: 2 });
		await conversations.change(sql, coach, id, { to: 'cancelled' });
		expect(await conversations.find(sql, trainee, id)).toMatchObject({ sequence: 3, state: 'cancelled' });
		await expect(
			conversations.change(sql, trainee, id, { to: 'arranged', startsAt: inHours(80) })
		).rejects.toThrow(Conflict);
	});

	test('of a series keeps its time by clocks in London over the change of clocks', async ({ sql }) => {
		const year = new Date().getFullYear() + 1;
		const first = momentInLondon(`${year}-03-01T14:00`)!;
		await arranged(sql, first, { times: 3, weeks: 4 });
		const clocks = (await conversations.list(sql, trainee)).map(({ startsAt }) =>
			startsAt!.toLocaleTimeString('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' })
		);
		expect(clocks).toEqual(['14:00', '14:00', '14:00']);
	});

	test('is finished once when both say so, and never before it has begun', async ({ sql }) => {
		const id = await arranged(sql, inHours(50));
		await conversations.settle(sql, trainee, id, 'held');
		expect(await conversations.find(sql, coach, id)).toMatchObject({ state: 'arranged' });
		await begin(sql, id);
		await conversations.settle(sql, trainee, id, 'held');
		await conversations.settle(sql, coach, id, 'held');
		expect(await conversations.find(sql, coach, id)).toMatchObject({ state: 'held' });
	});

	test('is no one else’s, and says no more to them than one that never was', async ({ sql }) => {
		const id = await arranged(sql, inHours(50));
		for (const who of [otherCoach, cast.administrator, cast.editor]) {
			await expect(conversations.find(sql, who, id)).rejects.toThrow(NotFound);
			expect(await conversations.list(sql, who)).toEqual([]);
		}
	});
});

describe('what is written', () => {
	test('is refused when somebody saved since, and nothing is lost', async ({ sql }) => {
		const id = await arranged(sql, inHours(50));
		expect(await zones.saveShared(sql, trainee, id, { body: 'Hers', version: 0 })).toEqual({ isSaved: true });
		expect(await zones.saveShared(sql, coach, id, { body: 'His', version: 0 })).toEqual({ isSaved: false });
		expect((await zones.read(sql, coach, id)).shared).toMatchObject({
			body: 'Hers',
			version: 1,
			savedBy: 'trainee'
		});
		expect(await zones.saveShared(sql, coach, id, { body: 'Hers and his', version: 1 })).toEqual({
			isSaved: true
		});
		expect((await zones.read(sql, trainee, id)).shared).toMatchObject({ version: 2, savedBy: 'coach' });
	});

	test('of an outcome is shown to whom the trainee says, whatever a coach sends', async ({ sql }) => {
		const id = await arranged(sql, inHours(50));
		const lines: [string, string, string] = ['Ask', 'Meet', 'Decide'];
		await zones.saveOutcome(sql, coach, id, { lines, audience: 'coaches', version: 0 });
		expect((await zones.read(sql, trainee, id)).outcome).toMatchObject({ audience: 'two', lines });
		expect(await cohorts.trainees(sql, coach)).toMatchObject([{ outcome: null }]);
		await zones.saveOutcome(sql, trainee, id, { lines, audience: 'cohort', version: 1 });
		expect(await cohorts.trainees(sql, coach)).toMatchObject([{ outcome: { lines } }]);
	});

	test('by a coach who is no longer one is refused', async ({ sql }) => {
		const { former } = await pairUp(sql);
		const id = await fill(sql, former, 'before');
		await expect(zones.saveShared(sql, formerCoach, id, { body: 'More', version: 1 })).rejects.toThrow(
			Forbidden
		);
		await expect(conversations.find(sql, formerCoach, id)).rejects.toThrow(Forbidden);
		await expect(conversations.find(sql, coach, id)).rejects.toThrow(NotFound);
	});

	test('to be done is carried over until it is done', async ({ sql }) => {
		const first = await arranged(sql, inHours(50), { times: 2, weeks: 4 });
		const [, second] = await conversations.list(sql, trainee);
		await agreedActions.add(sql, coach, first, { owner: 'trainee', what: 'Ask Tom', dueOn: null });
		const [carried] = await agreedActions.list(sql, trainee, second!.id);
		expect(carried).toMatchObject({ what: 'Ask Tom', isCarried: true, doneOn: null });
		await agreedActions.setDone(sql, trainee, carried!.id, true);
		expect(await agreedActions.list(sql, trainee, second!.id)).toEqual([]);
		expect(await agreedActions.list(sql, trainee, first)).toMatchObject([{ doneOn: expect.any(String) }]);
	});
});

test('what is no ID is no conversation, for every zone', async ({ sql }) => {
	await pairUp(sql);
	const lines: [string, string, string] = ['', '', ''];
	for (const id of ['', 'none', '../cohort']) {
		await expect(conversations.find(sql, trainee, id)).rejects.toThrow(NotFound);
		await expect(zones.saveShared(sql, trainee, id, { body: '', version: 0 })).rejects.toThrow(NotFound);
		await expect(zones.saveOwn(sql, trainee, id, { body: '', version: 0 })).rejects.toThrow(NotFound);
		await expect(zones.saveOutcome(sql, trainee, id, { lines, audience: 'two', version: 0 })).rejects.toThrow(
			NotFound
		);
		await attachments.remove(sql, trainee, id, trainee.id); // says nothing, and changes nothing
	}
});

describe('reminders', () => {
	/** The subjects that a reminder of this kind sends. */
	async function reminded(sql: Sql, id: string, which: 'day' | 'hour', sequence = 0) {
		await delivered(sql);
		await reminders.remind(sql, {
			kind: 'conversation-reminder',
			key: 'a',
			payload: { id, sequence, which }
		} as never);
		return (await delivered(sql)).map(({ to, subject }) => `${to}: ${subject}`).toSorted();
	}

	test('go to the two an hour before, and say nothing of whom or what', async ({ sql }) => {
		const id = await arranged(sql, inHours(0.9), { place: 'A secret place' });
		expect(await reminded(sql, id, 'hour')).toEqual(
			[coach, trainee].map(({ email }) => `${email}: You have a conversation in an hour`).toSorted()
		);
	});

	test('do not speak of a time that was moved, cancelled or is past', async ({ sql }) => {
		const id = await arranged(sql, inHours(0.9));
		await conversations.change(sql, coach, id, { to: 'arranged', startsAt: inHours(0.95) });
		expect(await reminded(sql, id, 'hour', 0)).toEqual([]);
		await begin(sql, id);
		expect(await reminded(sql, id, 'hour', 1)).toEqual([]);
		await asOwner(sql, (sql) => sql`update conversation set starts_at = now() + interval '50 minutes'`);
		await conversations.change(sql, coach, id, { to: 'cancelled' });
		expect(await reminded(sql, id, 'hour', 2)).toEqual([]);
	});

	test('of tomorrow are sent only while it is tomorrow', async ({ sql }) => {
		const id = await arranged(sql, inHours(50));
		const set = (when: string) =>
			asOwner(
				sql,
				(sql) => sql`
				update conversation set starts_at = ((now() at time zone 'Europe/London')::date + ${when}::interval) at time zone 'Europe/London'`
			);
		const person = { personId: trainee.id, about: id };
		await set('1 day 14 hours');
		expect(await reminders.isTomorrow(sql, person)).toBe(true);
		await set('23 hours 59 minutes');
		expect(await reminders.isTomorrow(sql, person)).toBe(false);
		await set('2 days');
		expect(await reminders.isTomorrow(sql, person)).toBe(false);
	});
});

describe('two at once', () => {
	test('who save a note, an outcome or the end of an hour: one is saved, and the other is told', async ({
		pool
	}) => {
		const { current } = await pairUp(pool);
		const id = await conversations.propose(pool, trainee, {
			...plain,
			pairing: current,
			slots: [inHours(50)]
		});
		const lines: [string, string, string] = ['One', 'Two', 'Three'];
		const notes = await Promise.all(
			[trainee, coach].map((who) => zones.saveShared(pool, who, id, { body: who.name, version: 0 }))
		);
		const outcomes = await Promise.all(
			[trainee, coach].map((who) => zones.saveOutcome(pool, who, id, { lines, audience: 'two', version: 0 }))
		);
		for (const saved of [notes, outcomes])
			expect(saved.map(({ isSaved }) => isSaved).toSorted()).toEqual([false, true]);
		await begin(pool, id);
		await Promise.all([trainee, coach].map((who) => conversations.settle(pool, who, id, 'held')));
		expect(await conversations.find(pool, coach, id)).toMatchObject({ state: 'held', sequence: 0 });
	});

	test('who move it: both changes are made, and no sequence comes twice', async ({ pool }) => {
		const { current } = await pairUp(pool);
		const id = await conversations.propose(pool, trainee, {
			...plain,
			pairing: current,
			slots: [inHours(50)]
		});
		await Promise.all(
			[trainee, coach].map((who, place) =>
				conversations.change(pool, who, id, { to: 'arranged', startsAt: inHours(60 + place) })
			)
		);
		expect(await conversations.find(pool, coach, id)).toMatchObject({ sequence: 2 });
	});
});
