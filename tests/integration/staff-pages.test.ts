import { describe, expect } from 'vitest';
import * as auditLog from '#lib/people/audit-log.server.ts';
import { readAuditSearch } from '#lib/people/audit-log.ts';
import * as invitations from '#lib/people/invitations.server.ts';
import * as joinRequests from '#lib/people/join-requests.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as openInvitations from '#lib/people/open-invitations.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as references from '#lib/people/reference-changes.server.ts';
import * as reference from '#lib/people/reference.server.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { at } from '../support/addressed.ts';
import { found, rename, verbs } from '../support/staff-desk.ts';
import { wholeLog } from '../support/whole-log.ts';
import { delivered } from '../support/post.ts';

const { trainee, alum, coach, editor, administrator, stranger } = cast;
const nowhere = { region: null, specialism: null, cohort: null };

describe('an open invitation', () => {
	const to = (text: string, kind: 'alum' | 'editor' = 'alum') => ({ address: at(text), kind, ...nowhere });

	test('is made once, not for who is that already, and seen by who made it and by administrators', async ({
		sql
	}) => {
		await settle(sql);
		expect(() => openInvitations.begin(sql, alum, to('new@example.org'))).toThrow('not open');
		await expect(openInvitations.begin(sql, coach, to('new@example.org', 'editor'))).rejects.toThrow(
			'may not'
		);
		expect(await openInvitations.begin(sql, coach, to('New@Example.org'))).toBe('invited');
		expect(await openInvitations.begin(sql, administrator, to('new@example.org'))).toBe('is-invited');
		expect(await openInvitations.begin(sql, administrator, to('new@example.org', 'editor'))).toBe('invited');
		expect(await openInvitations.begin(sql, coach, to(alum.address))).toBe('is-member');
		expect(await openInvitations.list(sql, coach)).toMatchObject([{ address: 'New@Example.org' }]);
		expect(await openInvitations.list(sql, administrator)).toHaveLength(2);
		expect(() => openInvitations.list(sql, editor)).toThrow('not open');
	});

	test('is sent again and withdrawn by administrators: then no link works', async ({ sql }) => {
		await settle(sql);
		const id = (await invitations.invite(sql, coach, to('новый@почта.рф'))) ?? '';
		expect(() => openInvitations.withdraw(sql, coach, id)).toThrow('not open');
		await openInvitations.sendAgain(sql, administrator, id);
		await openInvitations.sendAgain(sql, administrator, id);
		const letters = await delivered(sql);
		expect(letters.map(({ to }) => to)).toEqual(['новый@почта.рф', 'новый@почта.рф']);
		expect(JSON.stringify(letters)).not.toMatch(/Helen|Grace/);
		await openInvitations.withdraw(sql, administrator, id);
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
});

describe('a request to join', () => {
	async function request(sql: Sql, address = 'asks@example.org'): Promise<string> {
		const [row] = await asOwner(
			sql,
			(sql) => sql<{ id: string }[]>`
				insert into join_request (name, address, address_key, kind, confirmed_at)
				values ('Nour Haddad', ${address}, ${at(address).key}, 'alum', now())
				returning request_id as id`
		);
		return row?.id ?? '';
	}

	test('is approved by an invitation that has what was put right', async ({ sql }) => {
		await settle(sql);
		const requestId = await request(sql);
		expect(await joinRequests.list(sql, coach)).toMatchObject([{ name: 'Nour Haddad', kind: 'alum' }]);
		expect(() => joinRequests.list(sql, editor)).toThrow('not open');
		const approval = { requestId, decision: 'approved' as const, ...nowhere, region: 'london' };
		await joinRequests.decide(sql, coach, approval);
		await expect(joinRequests.decide(sql, administrator, approval)).rejects.toThrow('already');
		expect(await openInvitations.list(sql, coach)).toMatchObject([{ region: 'London', kind: 'alum' }]);
		expect((await delivered(sql)).map(({ to }) => to)).toEqual(['asks@example.org']);
		expect((await verbs(sql)).toSorted()).toEqual(['approve-request', 'invite']);
	});

	test('is refused by a letter that says so, and stays open where the address is invited already', async ({
		sql
	}) => {
		await settle(sql);
		await invitations.invite(sql, administrator, {
			address: at('asks@example.org'),
			kind: 'alum',
			...nowhere
		});
		const requestId = await request(sql);
		const asked = { requestId, ...nowhere };
		await expect(joinRequests.decide(sql, coach, { ...asked, decision: 'approved' })).rejects.toThrow(
			'invited already'
		);
		expect(await joinRequests.list(sql, coach)).toHaveLength(1);
		await joinRequests.decide(sql, coach, { ...asked, decision: 'refused' });
		expect(await joinRequests.list(sql, coach)).toHaveLength(0);
		expect(await delivered(sql)).toMatchObject([
			{ to: 'asks@example.org', subject: 'You are invited to Waymark' },
			{ to: 'asks@example.org', subject: 'Your request to join Waymark' }
		]);
		expect((await verbs(sql)).toSorted()).toEqual(['invite', 'refuse-request']);
		await expect(joinRequests.find(sql, coach, "' or true")).rejects.toThrow('not there');
	});
});

test('reference data is added, renamed and retired by editors, and by nobody else', async ({ sql }) => {
	await settle(sql);
	const dates = { startsOn: '2026-09-01', endsOn: '2028-08-31' };
	expect(await references.add(sql, editor, 'cohort', { name: '2026', ...dates })).toBe(true);
	expect(await references.add(sql, editor, 'cohort', { name: '2026', ...dates })).toBe(false);
	expect(await references.add(sql, editor, 'region', { name: 'LONDON' })).toBe(false);
	expect(await references.rename(sql, editor, 'region', { slug: 'london', name: 'Midlands' })).toBe(false);
	expect(await references.rename(sql, editor, 'region', { slug: 'london', name: 'Greater London' })).toBe(
		true
	);
	await references.retire(sql, editor, 'cohort', { slug: '2026', isRetired: true });
	expect((await reference.list(sql)).cohorts).toEqual([]);
	await references.retire(sql, editor, 'cohort', { slug: '2026', isRetired: false });
	expect((await reference.list(sql)).cohorts).toEqual([{ slug: '2026', name: '2026' }]);
	expect(await found(sql, coach, { region: 'london' })).toHaveLength(6);
	await expect(references.rename(sql, editor, 'region', { slug: 'none', name: 'None' })).rejects.toThrow(
		'none'
	);
	for (const viewer of [coach, trainee]) {
		expect(() => references.add(sql, viewer, 'region', { name: 'Elsewhere' })).toThrow('not open');
		await asPerson(sql, viewer, async (sql) => {
			expect((await sql`update region set name = 'Mine'`).count).toBe(0);
			const added = sql.savepoint((sql) => sql`insert into region (slug, name) values ('mine', 'Mine')`);
			await expect(added).rejects.toThrow('row-level security');
		});
	}
	expect(new Set(await verbs(sql))).toEqual(new Set(['change-reference']));
});

describe('the audit log', () => {
	test('is narrowed by person, name, verb and day, and reading it is an entry', async ({ sql }) => {
		await settle(sql);
		await memberships.grant(sql, coach, { personId: stranger.id, kind: 'alum', ...nowhere });
		await suspensions.suspend(sql, administrator, { personId: trainee.id });
		expect(await wholeLog(sql)).toHaveLength(3);
		expect(await wholeLog(sql, { q: 'helen' })).toMatchObject([{ verb: 'grant-membership' }]);
		expect(await wholeLog(sql, { q: 'nobody of this name' })).toEqual([]);
		expect(await wholeLog(sql, { verb: 'suspend' })).toMatchObject([{ subject: 'Priya Raman' }]);
		expect(await wholeLog(sql, { verb: 'suspend', until: '2001-01-01' })).toEqual([]);
		expect(await wholeLog(sql, { verb: 'suspend', from: '2001-01-01', until: '2190-01-01' })).toHaveLength(1);
		expect(await wholeLog(sql, { verb: 'suspend', from: '2026-13-45' })).toHaveLength(1);
		expect(await wholeLog(sql, { person: stranger.id })).toMatchObject([
			{ verb: 'see-audit-log' },
			{ verb: 'grant-membership' }
		]);
		for (const viewer of [coach, editor, trainee])
			expect(() => auditLog.list(sql, viewer, readAuditSearch(new URLSearchParams()))).toThrow('not open');
	});

	test('names the coach of a pairing, and is narrowed to what concerns them', async ({ sql }) => {
		await settle(sql);
		await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
		await memberships.grant(sql, administrator, { personId: stranger.id, kind: 'alum', ...nowhere });
		expect(await wholeLog(sql, { verb: 'pair' })).toMatchObject([
			{ subject: trainee.name, object: coach.id, objectName: coach.name }
		]);
		expect(await wholeLog(sql, { verb: 'grant-membership' })).toMatchObject([{ objectName: null }]);
		const about = await wholeLog(sql, { person: coach.id.toUpperCase() });
		expect(about.map(({ verb }) => verb)).toEqual(['see-audit-log', 'pair']);
		expect(await auditLog.nameOf(sql, administrator, coach.id)).toBe(coach.name);
		expect(await auditLog.nameOf(sql, administrator, stranger.id.replace('6', '9'))).toBeNull();
		await expect(auditLog.nameOf(sql, coach, coach.id)).rejects.toThrow('not open');
	});

	test('is exported as a file in which no name is a formula, and that is an entry', async ({ sql }) => {
		await settle(sql);
		await rename(sql, stranger.id, '=HYPERLINK("https://evil.example")');
		await memberships.grant(sql, coach, { personId: stranger.id, kind: 'alum', ...nowhere });
		const csv = await auditLog.exported(sql, administrator, readAuditSearch(new URLSearchParams()));
		expect(csv).toMatch(/,"?'=HYPERLINK/);
		expect(csv).not.toMatch(/(^|,)"?=/m);
		expect(csv.split('\r\n')[0]).toBe('entry,at,actor_id,actor,verb,subject_id,subject,object,object_name');
		expect(csv).toContain('export-audit-log');
		expect(() => auditLog.exported(sql, coach, readAuditSearch(new URLSearchParams()))).toThrow('not open');
	});
});
