import { describe, expect } from 'vitest';
import { asLine } from '#lib/people/joining/invitation-list.ts';
import * as invitationLists from '#lib/people/joining/invitation-lists.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { delivered } from '#tests/support/post.ts';
import { verbs } from '#tests/support/staff-desk.ts';

const { trainee, alum, coach, editor, administrator } = cast;
const bytes = (text: string) => new TextEncoder().encode(text);
const looked = (sql: Sql, text: string, viewer = coach) => invitationLists.preview(sql, viewer, bytes(text));
const toConfirm = ({ rows }: invitationLists.Preview) =>
	rows.filter(({ outcome }) => outcome === 'invite').map(asLine);

const list = `\uFEFFemail,membership,region
new@example.org,trainee,London
${alum.email.toUpperCase()},alum,
new@example.org,trainee,
лена@почта.рф,alum,`;

describe('a list of people to invite', () => {
	test('stores nothing when it is checked, and does exactly what was shown when it is confirmed', async ({
		sql
	}) => {
		await settle(sql);
		const shown = await looked(sql, list);
		expect(shown.problems).toEqual([]);
		expect(shown.rows.map(({ outcome }) => outcome)).toEqual(['invite', 'member', 'duplicate', 'invite']);
		expect(await openInvitations.list(sql, coach)).toEqual([]);
		expect(await invitationLists.confirm(sql, coach, toConfirm(shown))).toEqual({ invited: 2 });
		expect((await openInvitations.list(sql, coach)).map(({ email, region }) => [email, region])).toEqual(
			expect.arrayContaining([
				['new@example.org', 'London'],
				['лена@почта.рф', null]
			])
		);
		expect((await delivered(sql)).map(({ to }) => to).toSorted()).toEqual([
			'new@example.org',
			'лена@почта.рф'
		]);
		expect((await looked(sql, list)).rows.map(({ outcome }) => outcome)).toEqual([
			'invited',
			'member',
			'duplicate',
			'invited'
		]);
	});

	test('says who has an account, which is recorded once for each check', async ({ sql }) => {
		await settle(sql);
		const shown = await looked(sql, list);
		expect(await verbs(sql)).toEqual(['find-by-address']);
		await invitationLists.confirm(sql, coach, toConfirm(shown));
		await invitationLists.confirm(sql, coach, toConfirm(shown));
		expect((await verbs(sql)).filter((verb) => verb === 'find-by-address')).toHaveLength(2);
	});

	test('invites people again if their invitation has expired', async ({ sql }) => {
		await settle(sql);
		await invitationLists.confirm(sql, administrator, toConfirm(await looked(sql, list)));
		await asOwner(sql, (sql) => sql`update invitation set expires_at = now()`);
		const shown = await looked(sql, list);
		expect(shown.rows.map(({ outcome }) => outcome)).toEqual(['invite', 'member', 'duplicate', 'invite']);
		expect(await invitationLists.confirm(sql, coach, toConfirm(shown))).toEqual({ invited: 2 });
		expect(await openInvitations.list(sql, coach)).toHaveLength(2);
	});

	test('sends one email and adds one entry for each person, even for 1,000, new or expired', async ({
		sql
	}) => {
		await settle(sql);
		const thousand = Array.from(
			{ length: 1_000 },
			(_, n) => `n${n}@example.org,${n % 2 ? 'alum' : 'trainee'}`
		);
		const text = (rows: string[]) => ['email,membership', ...rows].join('\n');
		await invitationLists.confirm(sql, coach, toConfirm(await looked(sql, text(thousand.slice(0, 10)))));
		await asOwner(sql, (sql) => sql`update invitation set expires_at = now()`);
		const lines = toConfirm(await looked(sql, text(thousand)));
		expect(await invitationLists.confirm(sql, coach, lines)).toEqual({ invited: 1_000 });
		const noted = await asOwner(
			sql,
			(sql) => sql<{ verb: string; many: number; apart: number }[]>`
				select verb, count(*)::integer as many, count(distinct object)::integer as apart
				from audit_entry where verb like '%invit%' group by verb order by verb`
		);
		expect([...noted]).toEqual([
			{ verb: 'invite', many: 1_000, apart: 1_000 },
			{ verb: 'resend-invitation', many: 10, apart: 10 }
		]);
		const letters = async () => (await sql`select from job where name = 'invitation-letter'`).count;
		expect(await letters()).toBe(1_010);
		expect(await invitationLists.confirm(sql, coach, lines)).not.toHaveProperty('invited');
		expect(await letters()).toBe(1_010);
	});

	test('does nothing if anything has changed since it was shown', async ({ sql }) => {
		await settle(sql);
		const lines = toConfirm(await looked(sql, list));
		const email = { written: 'лена@почта.рф', key: 'лена@xn--80a1acny.xn--p1ai' };
		const nowhere = { region: null, specialism: null, cohort: null };
		await invitations.invite(sql, administrator, { email, kind: 'alum', ...nowhere });
		const now = await invitationLists.confirm(sql, coach, lines);
		expect(now).toMatchObject({ rows: [{ outcome: 'invite' }, { outcome: 'invited' }] });
		expect(await openInvitations.list(sql, coach)).toEqual([]);
	});

	test('is only for people who may invite, with the access they may give, even if the form is changed', async ({
		sql
	}) => {
		await settle(sql);
		for (const viewer of [trainee, alum, editor]) {
			await expect(looked(sql, list, viewer)).rejects.toThrow('You cannot do this');
			await expect(invitationLists.confirm(sql, viewer, ['a@example.org,alum,,,'])).rejects.toThrow(
				'You cannot do this'
			);
		}
		for (const line of [
			'a@example.org,editor,,,',
			'nobody,alum,,,',
			'',
			'a@example.org,alum,mars,,',
			',,,,,,,,'
		])
			expect(await invitationLists.confirm(sql, coach, [line]), line).not.toHaveProperty('invited');
		expect(await openInvitations.list(sql, administrator)).toEqual([]);
	});

	test('invites each person once if it is confirmed twice at the same time', async ({ pool }) => {
		await settle(pool);
		const lines = toConfirm(await looked(pool, list));
		const answers = await Promise.allSettled([
			invitationLists.confirm(pool, coach, lines),
			invitationLists.confirm(pool, administrator, lines)
		]);
		const done = answers.filter((answer) => answer.status === 'fulfilled' && 'invited' in answer.value);
		expect(done).toHaveLength(1);
		expect(await openInvitations.list(pool, administrator)).toHaveLength(2);
	});

	test.for([
		['nothing', new Uint8Array(), 'empty'],
		['UTF-16', Buffer.from('\uFEFFemail,membership\na@example.org,alum', 'utf16le'), 'CSV UTF-8'],
		['Latin-1', Buffer.from('email,membership\nzo\xeb@example.org,alum', 'latin1'), 'CSV UTF-8'],
		['a NUL', bytes('email,membership\na\0b@example.org,alum'), 'not text'],
		['a workbook', bytes('PK\x03\x04'), 'spreadsheet'],
		['an open quotation mark', bytes('email,membership\n"a@example.org,alum\n'), 'quotation mark'],
		['too much', bytes(`email,membership\n${'x'.repeat(1_000_000)}`), '512 KB or smaller']
	] as const)('is refused with a message if it is %s', async ([, file, said], { sql }) => {
		await settle(sql);
		const { rows, problems } = await invitationLists.preview(sql, coach, file);
		expect(rows).toEqual([]);
		expect(problems).toHaveLength(1);
		expect(problems[0]?.message).toContain(said);
	});

	test('may have semicolons or tabs between its cells, as spreadsheets elsewhere write it', async ({
		sql
	}) => {
		await settle(sql);
		for (const sign of [';', '\t']) {
			const { rows } = await looked(sql, `email${sign}membership\r\n=x@example.org${sign}alum\r\n`);
			expect(rows).toMatchObject([{ row: 2, email: { written: '=x@example.org' }, outcome: 'invite' }]);
		}
	});
});
