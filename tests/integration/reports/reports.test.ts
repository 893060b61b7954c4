import { describe, expect } from 'vitest';
import { areas } from '#areas';
import { Forbidden, NotFound, TooOften } from '#lib/errors/errors.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import { rowsAbout } from '#lib/people/leaving/everything.server.ts';
import * as reports from '#lib/reports/reports.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { alumIdOf, show } from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { wholeLog } from '#tests/support/whole-log.ts';

const { alum, trainee, editor, coach, administrator } = cast;
const why = 'This is rude.';

/** Tom writes something to Priya, who reports it. @returns the report */
async function reported(sql: Sql) {
	await settle(sql);
	await show(sql, alum, { profile: { name: 'Tom', name_audience: 'members', ways: ['question'] } });
	const alumId = await alumIdOf(sql, alum);
	const asked = await introductions.ask(sql, trainee, {
		alumId,
		kind: 'question',
		until: '',
		words: 'May I ask?'
	});
	if ('refused' in asked) throw new Error(asked.refused);
	await introductions.accept(sql, alum, asked.id);
	await introductions.write(sql, alum, { id: asked.id, words: 'No, and do not ask again.' });
	const { messages } = await introductions.find(sql, trainee, asked.id);
	const id = messages.at(-1)?.id ?? '';
	await reports.ofMessage(sql, trainee, { id, why });
	await reports.ofMessage(sql, trainee, { id, why });
	const all = await reports.list(sql, administrator);
	expect(all).toHaveLength(1);
	return { id: all[0]?.id ?? '', message: id, alumId, own: messages[0]?.id ?? '' };
}

const isShown = (sql: Sql, alumId: string) =>
	asPerson(
		sql,
		trainee,
		async (sql) => (await sql`select person_of_alum(${alumId}) as id`)[0]?.['id'] !== null
	);

describe('a report', () => {
	test('holds the message, and why, and nothing else of what the two wrote', async ({ sql }) => {
		const { id } = await reported(sql);
		const report = await reports.find(sql, administrator, id);
		expect(report).toMatchObject({
			copy: 'No, and do not ask again.',
			why,
			about: { name: alum.name },
			isOwn: false
		});
		expect(JSON.stringify(report)).not.toContain('May I ask?');
		expect(JSON.stringify(report)).not.toContain(trainee.id);
		expect(await wholeLog(sql, { verb: 'read-report' })).toMatchObject([{ object: id, subjectId: null }]);
	});

	test('is not of one’s own message, nor of one between others', async ({ sql }) => {
		const { message, own } = await reported(sql);
		await expect(reports.ofMessage(sql, trainee, { id: own, why })).rejects.toThrow(NotFound);
		await expect(reports.ofMessage(sql, editor, { id: message, why })).rejects.toThrow(NotFound);
	});

	test('is read by administrators alone', async ({ sql }) => {
		const { id } = await reported(sql);
		for (const person of [coach, editor, alum]) {
			await expect(async () => reports.find(sql, person, id)).rejects.toThrow(Forbidden);
			expect((await asPerson(sql, person, (sql) => sql`select from report`)).count).toBe(0);
		}
	});

	test('is decided once, and both are told, the reported person without who or what', async ({ sql }) => {
		const { id } = await reported(sql);
		const decision = { id, decision: 'warning', words: 'Please be kind when you decline.' } as const;
		expect(await reports.decide(sql, administrator, decision)).toBeNull();
		expect(await reports.decide(sql, administrator, decision)).toEqual({ refused: 'decided' });
		expect(await reports.own(sql, trainee)).toMatchObject({
			reported: [{ decision: 'warning' }],
			decided: []
		});
		const theirs = await reports.own(sql, alum);
		expect(theirs).toMatchObject({ reported: [], decided: [{ decision: 'warning', words: decision.words }] });
		const waiting = await asOwner(
			sql,
			(sql) =>
				sql<
					{ kind: string }[]
				>`select kind from notice where kind in ('report-decided', 'moderation') order by kind`
		);
		expect(waiting.map(({ kind }) => kind)).toEqual(['moderation', 'report-decided']);
	});

	test('hides a profile until an administrator shows it again', async ({ sql }) => {
		const { id, alumId } = await reported(sql);
		expect(await isShown(sql, alumId)).toBe(true);
		await reports.decide(sql, administrator, { id, decision: 'hidden', words: 'We hide it for now.' });
		expect(await isShown(sql, alumId)).toBe(false);
		expect((await reports.find(sql, administrator, id)).about?.isHidden).toBe(true);
		await reports.showAgain(sql, administrator, alum.id);
		expect(await isShown(sql, alumId)).toBe(true);
	});

	test('suspends an account', async ({ sql }) => {
		const { id, alumId } = await reported(sql);
		await reports.decide(sql, administrator, { id, decision: 'suspended', words: 'We close it for now.' });
		expect(await isShown(sql, alumId)).toBe(false);
	});

	test('suspends an account that is suspended already, without a complaint', async ({ sql }) => {
		const { id } = await reported(sql);
		await asOwner(sql, (sql) => sql`insert into suspension (person_id) values (${alum.id})`);
		const decision = { id, decision: 'suspended', words: 'We close it for now.' } as const;
		expect(await reports.decide(sql, administrator, decision)).toBeNull();
		expect(await wholeLog(sql, { verb: 'suspend' })).toEqual([]);
	});

	test('leaves nothing in what the reported person can get, where nothing is decided', async ({ sql }) => {
		const before = async () => {
			const { audit_entry, notice, moderation, report } = await rowsAbout(sql, alum, areas.data);
			return { audit_entry, notice: notice?.map(({ kind }) => kind), moderation, report };
		};
		const { id } = await reported(sql);
		const rows = await before();
		await reports.decide(sql, administrator, { id, decision: 'nothing', words: '' });
		expect(await before()).toEqual(rows);
	});

	test('leads to no one who reported it, in the download of the reported person', async ({ sql }) => {
		const { id } = await reported(sql);
		await reports.decide(sql, administrator, { id, decision: 'warning', words: 'Please be kind.' });
		const { introduction, introduction_message, ...rest } = await rowsAbout(sql, alum, areas.data);
		expect([introduction, introduction_message]).not.toContain(undefined); // with her they talk
		expect(rest['moderation']).toHaveLength(1);
		for (const secret of [trainee.id, id, why]) expect(JSON.stringify(rest)).not.toContain(secret);
	});

	test('is one of 20 a day at most', async ({ sql }) => {
		const { message } = await reported(sql); // of two
		const again = () => reports.ofMessage(sql, trainee, { id: message, why });
		for (let sent = 2; sent < 20; sent++) await again();
		await expect(again()).rejects.toThrow(TooOften);
	});

	test('stays when the account is deleted, and says so', async ({ sql }) => {
		const { id } = await reported(sql);
		await deletions.deleteOwn(sql, alum);
		expect(await reports.find(sql, administrator, id)).toMatchObject({
			goneBy: 'account',
			about: null,
			copy: 'No, and do not ask again.'
		});
		expect(await reports.decide(sql, administrator, { id, decision: 'nothing', words: '' })).toBeNull();
	});

	test('of a message can be made after its author has left', async ({ sql }) => {
		const { message } = await reported(sql);
		await asOwner(sql, (sql) => sql`delete from report`);
		await deletions.deleteOwn(sql, alum);
		await reports.ofMessage(sql, trainee, { id: message, why });
		expect(await reports.list(sql, administrator)).toMatchObject([{ goneBy: 'account' }]);
	});

	test('of a profile has what the reporter saw', async ({ sql }) => {
		const { alumId } = await reported(sql);
		await reports.ofAlum(sql, trainee, { alumId, copy: 'Tom', why });
		expect((await reports.list(sql, administrator)).map(({ kind }) => kind).sort()).toEqual([
			'message',
			'profile'
		]);
		await expect(reports.ofAlum(sql, alum, { alumId, copy: 'Tom', why })).rejects.toThrow(NotFound);
	});

	test('about an administrator is not theirs to read', async ({ sql }) => {
		await reported(sql);
		await asOwner(sql, (sql) => sql`update report set reported_id = ${administrator.id}`);
		expect(await reports.list(sql, administrator)).toEqual([]);
	});
});
