import { describe, expect } from 'vitest';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import * as openToPeople from '#lib/people/open-to-people.server.ts';
import * as sample from '#lib/people/joining/sample.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { at } from '../../../support/addressed.ts';
import { asOwner } from '../../../support/as-owner.ts';
import { cast, settle } from '../../../support/cast.ts';
import { test } from '../../../support/database.ts';

const { trainee, administrator } = cast;
const place = { region: null, specialism: null, cohort: null };
const invitation = { email: at('new@example.org'), kind: 'alum', ...place } as const;
const refusal = 'No one can join yet';

/** What a table has that the owner sees. */
const rowsIn = (sql: Sql, table: string) =>
	asOwner(sql, (sql) => sql`select from ${sql(table)}`).then(({ count }) => count);

describe('before a controller and a lawful basis are set', () => {
	test('no one asks to join, is invited or is approved', async ({ sql }) => {
		await settle(sql);
		await asOwner(
			sql,
			(sql) => sql`
				insert into join_request (name, address, address_key, kind, confirmed_at)
				values ('Nour Haddad', 'nour@example.org', 'nour@example.org', 'alum', now())`
		);
		await openToPeople.note(sql, false);
		const ask = { name: 'Nour Haddad', ...invitation, kind: 'alum' } as const;
		await expect(joining.ask(sql, ask, '192.0.2.7')).rejects.toThrow(refusal);
		await expect(openInvitations.begin(sql, administrator, invitation)).rejects.toThrow(refusal);
		const [asked] = await joinRequests.list(sql, administrator);
		const decide = (decision: 'approved' | 'refused') =>
			joinRequests.decide(sql, administrator, { requestId: asked?.id ?? '', decision, ...place });
		await expect(decide('approved')).rejects.toThrow(refusal);
		expect(await rowsIn(sql, 'invitation')).toBe(0);
		await decide('refused');
	});

	test('an invitation from before is not accepted, nor sent again', async ({ sql }) => {
		await settle(sql);
		const secret = await asOwner(sql, (sql) => invitations.inviteAtCommandLine(sql, invitation, false));
		await openToPeople.note(sql, false);
		const newcomer = { name: 'Nour', password: 'four quiet words', device: 'A test' };
		await expect(invitations.accept(sql, secret ?? '', newcomer)).rejects.toThrow(refusal);
		await expect(invitations.take(sql, trainee, secret ?? '', null)).rejects.toThrow(refusal);
		const [open] = await openInvitations.list(sql, administrator);
		await expect(openInvitations.sendAgain(sql, administrator, open?.id ?? '')).rejects.toThrow(refusal);
	});

	test('the database lets in the first administrator and the sample people, and no one else', async ({
		sql
	}) => {
		await openToPeople.note(sql, false);
		await asOwner(sql, sample.settle);
		const join = (name: string) =>
			asOwner(sql, (sql) => sql`insert into person (display_name) values (${name})`);
		await join('The first');
		await expect(join('The second')).rejects.toThrow('no one can join');
		await openToPeople.note(sql, true);
		await join('The second');
	});
});
