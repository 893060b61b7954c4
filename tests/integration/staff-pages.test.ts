import { describe, expect } from 'vitest';
import * as audit from '#lib/audit/audit.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { at } from '../support/addressed.ts';
import { found, verbs } from '../support/staff-desk.ts';
import { wholeLog } from '../support/whole-log.ts';
import { delivered } from '../support/post.ts';

const { trainee, alum, coach, editor, administrator, stranger } = cast;
const nowhere = { region: null, specialism: null, cohort: null };

describe('an open invitation', () => {
	const to = (text: string, kind: 'trainee' | 'alum' | 'editor' = 'alum') => ({
		email: at(text),
		kind,
		...nowhere
	});

	test('is made once, not for who is that already, and seen by who made it and by administrators', async ({
		sql
	}) => {
		await settle(sql);
		expect(() => openInvitations.begin(sql, alum, to('new@example.org'))).toThrow('You cannot do this');
		await expect(openInvitations.begin(sql, coach, to('new@example.org', 'editor'))).rejects.toThrow(
			'You cannot invite people'
		);
		expect(await openInvitations.begin(sql, coach, to('New@Example.org'))).toBeNull();
		expect(await openInvitations.begin(sql, administrator, to('new@example.org'))).toEqual({
			refused: 'is-invited'
		});
		expect(await openInvitations.begin(sql, administrator, to('new@example.org', 'editor'))).toBeNull();
		expect(await openInvitations.begin(sql, coach, to(alum.email))).toEqual({ refused: 'is-member' });
		expect(await openInvitations.list(sql, coach)).toMatchObject([{ email: 'New@Example.org' }]);
		expect(await openInvitations.list(sql, administrator)).toHaveLength(2);
		expect(() => openInvitations.list(sql, editor)).toThrow('You cannot do this');
	});

	test('that has run out is renewed by whoever invites the same person again, and is theirs', async ({
		sql
	}) => {
		await settle(sql);
		const first = await invitations.invite(sql, administrator, {
			...to('new@example.org'),
			region: 'london',
			specialism: 'finance'
		});
		await asOwner(sql, (sql) => sql`update invitation set expires_at = now() - interval '1 day'`);
		await asPerson(sql, coach, async (sql) => {
			const rows = await sql`select * from already_here(${['new@example.org']})`;
			expect(rows).toEqual([]);
		});
		const again = { ...to('NEW@example.org'), region: 'midlands' };
		expect(await openInvitations.begin(sql, coach, again)).toBeNull();
		expect(await openInvitations.begin(sql, coach, again)).toEqual({ refused: 'is-invited' });
		expect(await openInvitations.list(sql, coach)).toMatchObject([
			{ id: first, invitedBy: coach.name, isExpired: false, region: 'Midlands', specialism: 'Finance' }
		]);
		expect(await delivered(sql)).toHaveLength(2);
		expect(await verbs(sql)).toEqual(['resend-invitation', 'invite']);
	});

	test('is renewed for nobody who may not invite as that, and not while it is open', async ({ sql }) => {
		await settle(sql);
		const renewedBy = (viewer: { id: string }, kind: 'alum' | 'editor') =>
			asPerson(sql, viewer, async (sql) => {
				const [row] = await sql`select renew_invitation('new@example.org', ${kind}, null, null, null) as id`;
				return row?.['id'] as string | null;
			});
		for (const kind of ['alum', 'editor'] as const)
			await invitations.invite(sql, administrator, to('new@example.org', kind));
		expect(await renewedBy(administrator, 'alum')).toBeNull();
		await asOwner(sql, (sql) => sql`update invitation set expires_at = now() - interval '1 day'`);
		for (const viewer of [trainee, alum, editor, stranger])
			expect(await renewedBy(viewer, 'alum'), viewer.name).toBeNull();
		expect(await renewedBy(coach, 'editor')).toBeNull();
		expect(await renewedBy(coach, 'alum')).not.toBeNull();
		expect(await renewedBy(administrator, 'editor')).not.toBeNull();
	});

	test('is sent again and withdrawn by who made it and by administrators: then no link works', async ({
		sql
	}) => {
		await settle(sql);
		const id = (await invitations.invite(sql, coach, to('новый@почта.рф'))) ?? '';
		expect(() => openInvitations.withdraw(sql, editor, id)).toThrow('You cannot do this');
		await openInvitations.sendAgain(sql, coach, id);
		await openInvitations.sendAgain(sql, administrator, id);
		const letters = await delivered(sql);
		expect(letters.map(({ to }) => to)).toEqual(['новый@почта.рф', 'новый@почта.рф']);
		expect(JSON.stringify(letters)).not.toMatch(/Helen|Grace/);
		await openInvitations.withdraw(sql, coach, id);
		for (const { secret } of letters) expect(await invitations.find(sql, secret)).toBeNull();
		await expect(openInvitations.withdraw(sql, administrator, id)).rejects.toThrow('no longer');
		await expect(openInvitations.sendAgain(sql, administrator, 'none')).rejects.toThrow('no longer');
		expect(await verbs(sql)).toEqual([
			'withdraw-invitation',
			'resend-invitation',
			'resend-invitation',
			'invite'
		]);
	});

	test('shows administrators what others made: that they looked is noted, and of their own it is not', async ({
		sql
	}) => {
		await settle(sql);
		await invitations.invite(sql, administrator, to('new@example.org'));
		await openInvitations.list(sql, administrator);
		const id = (await invitations.invite(sql, coach, to('other@example.org'))) ?? '';
		await openInvitations.list(sql, coach);
		await openInvitations.view(sql, coach, id);
		expect(await verbs(sql)).toEqual(['invite', 'invite']);
		await openInvitations.list(sql, administrator);
		await openInvitations.view(sql, administrator, id);
		expect((await wholeLog(sql, { verb: 'see-addresses' })).map(({ object }) => object)).toEqual([
			'invitations',
			'invitations'
		]);
	});

	test('to somebody who is here is read of by them when an administrator looks, and by no coach whose it is', async ({
		sql
	}) => {
		await settle(sql);
		await invitations.invite(sql, coach, to(trainee.email));
		await openInvitations.begin(sql, coach, to(trainee.email, 'trainee'));
		expect(await audit.own(sql, trainee)).toEqual([]);
		await openInvitations.list(sql, administrator);
		await openInvitations.begin(sql, administrator, to(trainee.email, 'trainee'));
		expect((await audit.own(sql, trainee)).map(({ verb, object }) => [verb, object])).toEqual([
			['find-by-address', null],
			['see-addresses', 'invitations']
		]);
		const forged = asPerson(sql, alum, (sql) => audit.recordLook(sql, 'find-by-address', [trainee.email]));
		await expect(forged).rejects.toThrow('only staff');
	});

	test('is changed by no coach who did not make it, or may not invite as that', async ({ sql }) => {
		await settle(sql);
		const others = (await invitations.invite(sql, administrator, to('new@example.org'))) ?? '';
		const own = (await invitations.invite(sql, administrator, to('new@example.org', 'editor'))) ?? '';
		await asOwner(
			sql,
			(sql) => sql`update invitation set invited_by = ${coach.id} where invitation_id = ${own}`
		);
		for (const change of [openInvitations.withdraw, openInvitations.sendAgain]) {
			await expect(change(sql, coach, others)).rejects.toThrow('no longer');
			await expect(change(sql, coach, own)).rejects.toThrow('can no longer invite');
		}
		await asPerson(sql, coach, async (sql) =>
			expect((await sql`update invitation set withdrawn_at = now()`).count).toBe(0)
		);
		await openInvitations.withdraw(sql, administrator, own);
	});
});

describe('a request to join', () => {
	async function request(sql: Sql, email = 'asks@example.org'): Promise<string> {
		const [row] = await asOwner(
			sql,
			(sql) => sql<{ id: string }[]>`
				insert into join_request (name, address, address_key, kind, confirmed_at)
				values ('Nour Haddad', ${email}, ${at(email).key}, 'alum', now())
				returning request_id as id`
		);
		return row?.id ?? '';
	}

	test('is approved by an invitation that has what was put right', async ({ sql }) => {
		await settle(sql);
		const requestId = await request(sql);
		expect(await joinRequests.list(sql, coach)).toMatchObject([{ name: 'Nour Haddad', kind: 'alum' }]);
		expect(() => joinRequests.list(sql, editor)).toThrow('You cannot do this');
		const approval = { requestId, decision: 'approved' as const, ...nowhere, region: 'london' };
		await joinRequests.decide(sql, coach, approval);
		await expect(joinRequests.decide(sql, administrator, approval)).rejects.toThrow('already');
		expect(await openInvitations.list(sql, coach)).toMatchObject([{ region: 'London', kind: 'alum' }]);
		expect((await delivered(sql)).map(({ to }) => to)).toEqual(['asks@example.org']);
		expect((await verbs(sql)).toSorted()).toEqual(['approve-request', 'invite']);
	});

	test('is approved where somebody else has invited the address: their invitation is sent again', async ({
		sql
	}) => {
		await settle(sql);
		const id = await invitations.invite(sql, administrator, {
			email: at('asks@example.org'),
			kind: 'alum',
			...nowhere
		});
		const requestId = await request(sql);
		await joinRequests.decide(sql, coach, { requestId, decision: 'approved', ...nowhere, region: 'london' });
		expect(await joinRequests.list(sql, coach)).toHaveLength(0);
		expect(await openInvitations.list(sql, coach)).toMatchObject([{ id, region: 'London' }]);
		const letters = await delivered(sql);
		expect(letters.map(({ to }) => to)).toEqual(['asks@example.org', 'asks@example.org']);
		for (const { secret } of letters)
			expect(await invitations.find(sql, secret)).toMatchObject({ kind: 'alum' });
		expect((await verbs(sql)).toSorted()).toEqual(['approve-request', 'invite', 'resend-invitation']);
	});

	test('is refused by a letter that says so', async ({ sql }) => {
		await settle(sql);
		const requestId = await request(sql);
		await joinRequests.decide(sql, coach, { requestId, decision: 'refused', ...nowhere });
		expect(await joinRequests.list(sql, coach)).toHaveLength(0);
		expect(await delivered(sql)).toMatchObject([
			{ to: 'asks@example.org', subject: 'Your request to join Waymark' }
		]);
		expect(await verbs(sql)).toEqual(['refuse-request']);
		await expect(joinRequests.find(sql, coach, "' or true")).rejects.toThrow('does not exist');
	});
});

test('reference data is added, changed and retired by editors, and by nobody else', async ({ sql }) => {
	await settle(sql);
	const dates = { startsOn: '2026-09-01', endsOn: '2028-08-31' };
	const taken = { refused: 'taken' };
	expect(await references.add(sql, editor, 'cohort', { name: '2026', ...dates })).toBeNull();
	expect(await references.add(sql, editor, 'cohort', { name: '2026', ...dates })).toEqual(taken);
	expect(await references.add(sql, editor, 'region', { name: 'LONDON' })).toEqual(taken);
	const change = (name: string) => references.change(sql, editor, 'region', { slug: 'london', name });
	expect(await change('Midlands')).toEqual(taken);
	expect(await change('Greater London')).toBeNull();
	const longer = { slug: '2026', name: '2026', ...dates, endsOn: '2029-02-28' };
	expect(await references.change(sql, editor, 'cohort', longer)).toBeNull();
	expect(await references.find(sql, editor, 'cohort', '2026')).toMatchObject({
		startsOn: new Date('2026-09-01'),
		endsOn: new Date('2029-02-28')
	});
	await references.retire(sql, editor, 'cohort', { slug: '2026', isRetired: true });
	expect((await reference.list(sql)).cohorts).toEqual([]);
	await references.retire(sql, editor, 'cohort', { slug: '2026', isRetired: false });
	expect((await reference.list(sql)).cohorts).toEqual([{ slug: '2026', name: '2026' }]);
	expect(await found(sql, coach, { region: 'london' })).toHaveLength(6);
	await expect(references.change(sql, editor, 'region', { slug: 'none', name: 'None' })).rejects.toThrow(
		'does not exist'
	);
	for (const viewer of [coach, trainee]) {
		expect(() => references.add(sql, viewer, 'region', { name: 'Elsewhere' })).toThrow('You cannot do this');
		expect(() => references.change(sql, viewer, 'cohort', longer)).toThrow('You cannot do this');
		await asPerson(sql, viewer, async (sql) => {
			expect((await sql`update region set name = 'Mine'`).count).toBe(0);
			expect((await sql`update cohort set ends_on = starts_on + 1`).count).toBe(0);
			const added = sql.savepoint((sql) => sql`insert into region (slug, name) values ('mine', 'Mine')`);
			await expect(added).rejects.toThrow('row-level security');
		});
	}
	expect((await wholeLog(sql)).slice(1).map(({ verb, object }) => `${verb} ${object}`)).toEqual([
		...Array<string>(3).fill('change-reference cohort/2026'),
		'change-reference region/london',
		'change-reference cohort/2026'
	]);
});
