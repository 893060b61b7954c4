import { describe, expect } from 'vitest';
import { areas } from '#areas';
import * as corrections from '#lib/corrections/corrections.server.ts';
import * as waiting from '#lib/corrections/waiting-corrections.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { at } from '../../support/addressed.ts';
import { asOwner } from '../../support/as-owner.ts';
import { cast, settle } from '../../support/cast.ts';
import { test } from '../../support/database.ts';
import { delivered } from '../../support/post.ts';
import { verbs } from '../../support/staff-desk.ts';

const { trainee, coach, editor, reviewer, administrator } = cast;
const somewhere = { page: '/roles/gdad:data-scientist', stepTo: null };
const suggestion = 'The band is 7, by the advert of 3 May.';
const email = 'Reader@example.org';

/** A reader without an account suggests something. */
const suggest = (sql: Sql, to?: string) =>
	corrections.suggest(sql, somewhere, { suggestion, ...(to && { email: at(to) }) }, '192.0.2.7');

async function onlyOne(sql: Sql) {
	const [one] = await corrections.listWaiting(sql, editor);
	if (!one) throw new Error('No correction is waiting');
	return one;
}

describe('a suggested correction', () => {
	test('is seen by editors and administrators, and counted for them', async ({ sql }) => {
		await settle(sql);
		await suggest(sql);
		for (const viewer of [editor, administrator]) {
			expect(await corrections.listWaiting(sql, viewer)).toMatchObject([{ ...somewhere, suggestion }]);
			expect(await areas.pending(sql, viewer)).toMatchObject({ '/corrections': '1 to look at' });
		}
		for (const viewer of [trainee, coach]) {
			expect(() => corrections.listWaiting(sql, viewer)).toThrow('for editors and administrators');
			expect(await asPerson(sql, viewer, (sql) => sql`select correction_id from correction`)).toHaveLength(0);
			expect(await areas.pending(sql, viewer)).toEqual({});
		}
	});

	test('is decided once, in one transaction with its audit entry', async ({ sql }) => {
		await settle(sql);
		await suggest(sql);
		const { id } = await onlyOne(sql);
		await corrections.decide(sql, editor, id, { outcome: 'declined', note: 'The source says 6.' });
		await expect(corrections.decide(sql, reviewer, id, { outcome: 'taken-up' })).rejects.toThrow(
			'already decided'
		);
		expect(await verbs(sql)).toEqual(['decline-correction']);
		expect(await corrections.listWaiting(sql, editor)).toEqual([]);
		expect(await corrections.listDecided(sql, editor)).toMatchObject([
			{ id, decision: 'declined', note: 'The source says 6.' }
		]);
		await expect(corrections.decide(sql, editor, 'none', { outcome: 'deleted' })).rejects.toThrow('already');
	});

	test('that should not be kept is deleted at once, without an answer', async ({ sql }) => {
		await settle(sql);
		await suggest(sql, email);
		await corrections.decide(sql, editor, (await onlyOne(sql)).id, { outcome: 'deleted' });
		expect(await asOwner(sql, (sql) => sql`select from correction`)).toHaveLength(0);
		expect(await verbs(sql)).toEqual(['delete-correction']);
		expect(await delivered(sql)).toEqual([]);
	});

	test('is held by the database to its rules', async ({ sql }) => {
		await settle(sql);
		await suggest(sql);
		const { id } = await onlyOne(sql);
		const decide = (values: object) =>
			asPerson(
				sql,
				editor,
				(sql) => sql`update correction set ${sql(values)}, decided_at = now() where correction_id = ${id}`
			);
		await expect(decide({ decision: 'declined', decided_by: editor.id })).rejects.toThrow('check constraint');
		await expect(decide({ decision: 'taken-up', decided_by: reviewer.id })).rejects.toThrow(
			'row-level security'
		);
		await expect(asPerson(sql, editor, (sql) => sql`select email from correction`)).rejects.toThrow(
			'permission denied'
		);
	});

	test('is refused where one network sends very many', async ({ pool }) => {
		const network = '192.0.2.200';
		const send = () => corrections.suggest(pool, somewhere, { suggestion }, network);
		for (let number = 0; number < 30; number++) await send();
		await expect(send()).rejects.toThrow('has not been sent');
	});
});

describe('an answer', () => {
	test('is sent where it was asked for, and the email address is deleted with it', async ({ sql }) => {
		await settle(sql);
		await suggest(sql, email);
		const stored = () => asOwner(sql, (sql) => sql<{ email: Buffer | null }[]>`select email from correction`);
		const [before] = await stored();
		expect(before?.email?.toString('latin1')).not.toMatch(/reader/i);
		const one = await onlyOne(sql);
		expect(one.wantsAnswer).toBe(true);
		expect(JSON.stringify(one)).not.toMatch(/reader@/i);
		await corrections.decide(sql, editor, one.id, { outcome: 'taken-up', note: 'In the next version.' });
		const payloads = await sql`select payload from job where name = 'answer-email'`;
		expect(payloads).toMatchObject([{ payload: { correctionId: one.id } }]);
		const sent = await delivered(sql);
		expect(sent).toMatchObject([{ to: email, subject: 'Your suggestion to Waymark' }]);
		expect(sent[0]?.text).toContain('In the next version.');
		expect(sent[0]?.text).not.toContain(suggestion);
		expect(await stored()).toEqual([{ email: null }]);
	});

	test('that could not be sent keeps its email address for the next try', async ({ sql }) => {
		await settle(sql);
		await suggest(sql, email);
		await corrections.decide(sql, editor, (await onlyOne(sql)).id, { outcome: 'taken-up' });
		await delivered(sql, () => {
			throw new Error('The mail server is away');
		});
		const [row] = await asOwner(
			sql,
			(sql) => sql<{ isKept: boolean }[]>`select email is not null as "isKept" from correction`
		);
		expect(row?.isKept).toBe(true);
	});

	test('is not sent where it was not asked for', async ({ sql }) => {
		await settle(sql);
		await suggest(sql);
		await corrections.decide(sql, editor, (await onlyOne(sql)).id, { outcome: 'taken-up' });
		expect(await delivered(sql)).toEqual([]);
	});
});

describe('while a suggestion is waiting', () => {
	const told = async (sql: Sql, turn: string) => {
		await waiting.tell(sql, { key: turn });
		await waiting.tell(sql, { key: turn });
		return delivered(sql);
	};

	test('each editor gets one quiet email a day', async ({ sql }) => {
		await settle(sql);
		expect(await told(sql, 'a day')).toEqual([]);
		await suggest(sql, email);
		const emails = await told(sql, 'the day after');
		expect(emails.map(({ to }) => to).toSorted()).toEqual([editor.email, reviewer.email].toSorted());
		for (const { text } of emails) {
			expect(text).toContain('/corrections');
			expect(text).not.toMatch(/band|data-scientist|reader/i);
		}
		await corrections.decide(sql, editor, (await onlyOne(sql)).id, { outcome: 'deleted' });
		expect(await told(sql, 'another day')).toEqual([]);
	});

	test('administrators get it if there is no editor', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, (sql) => sql`delete from membership where kind = 'editor'`);
		await suggest(sql);
		expect((await told(sql, 'a day')).map(({ to }) => to)).toEqual([administrator.email]);
	});
});
