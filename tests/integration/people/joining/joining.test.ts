import { describe, expect } from 'vitest';
import { TooOften } from '#lib/errors/errors.ts';
import * as emails from '#lib/people/sign-in/emails.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { at } from '#tests/support/addressed.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { device, invite, network, newcomer, password, signIn, strange } from '#tests/support/newcomer.ts';
import { delivered } from '#tests/support/post.ts';
import { sessionOf } from '#tests/support/session-of.ts';

const { trainee, coach, administrator } = cast;
const nowhere = { region: null, specialism: null, cohort: null };

describe('an invitation', () => {
	test('creates an account with its details, and signs the person in', async ({ sql }) => {
		await settle(sql);
		await invite(sql);
		const [letter] = await delivered(sql);
		const secret = letter?.secret ?? '';
		expect(await invitations.find(sql, secret)).toEqual({
			email: 'nour@example.org',
			kind: 'alum',
			isTaken: false,
			holds: true
		});
		const instead = await sessions.begin(sql, coach, { method: 'password', device });
		const accepted = await invitations.accept(sql, secret, { ...newcomer, instead });
		expect(await sessions.find(sql, instead)).toBeNull(); // whosever the browser was before
		if (!('token' in accepted)) throw new Error(accepted.refused);
		const found = await sessions.find(sql, accepted.token);
		expect(found?.person).toMatchObject({ name: newcomer.name, memberships: ['alum'] });
		expect(await signIn(sql, 'Nour@Example.org', password)).toHaveProperty('token');
		const granted = await asOwner(
			sql,
			(sql) => sql`
				select granted_by, region.slug as region, specialism.slug as specialism
				from membership join region using (region_id) join specialism using (specialism_id)
				where person_id = ${found?.person.id ?? ''}`
		);
		expect(granted).toEqual([
			{ granted_by: administrator.id, region: 'london', specialism: 'health-analysis' }
		]);
		expect(await invitations.find(sql, secret)).toBeNull();
	});

	test('creates one account if it is used twice at the same time', async ({ pool }) => {
		await settle(pool);
		await invite(pool);
		const [letter] = await delivered(pool);
		const answers = await Promise.all(
			[1, 2, 3, 4].map((number) =>
				invitations.accept(pool, letter?.secret ?? '', { ...newcomer, name: `Nour ${number}` })
			)
		);
		expect(answers.filter((answer) => 'token' in answer)).toHaveLength(1);
		expect(answers.filter((answer) => 'refused' in answer)).toHaveLength(3);
		expect(
			await asOwner(pool, (sql) => sql`select from person where display_name like 'Nour%'`)
		).toHaveLength(1);
	});

	test('is the only one for an email address and membership, until it is withdrawn', async ({ sql }) => {
		await settle(sql);
		const id = await invite(sql);
		expect(await invite(sql, 'NOUR@example.org')).toBeNull();
		expect(await invite(sql, 'nour@example.org', 'editor')).not.toBeNull();
		const [letter] = await delivered(sql);
		await asPerson(
			sql,
			administrator,
			(sql) =>
				sql`update invitation set withdrawn_at = now(), withdrawn_by = ${administrator.id} where invitation_id = ${id}`
		);
		expect(await invitations.find(sql, letter?.secret ?? '')).toBeNull();
		expect(await invitations.accept(sql, letter?.secret ?? '', newcomer)).toEqual({ refused: 'used' });
		expect(await invite(sql)).not.toBeNull();
		await expect(
			asPerson(
				sql,
				administrator,
				(sql) => sql`update invitation set withdrawn_at = null where invitation_id = ${id}`
			)
		).rejects.toThrow('stays so');
	});

	test('for a person with an account can only be accepted by them', async ({ sql }) => {
		await settle(sql);
		await invite(sql, trainee.email);
		const [letter] = await delivered(sql);
		const secret = letter?.secret ?? '';
		expect(await invitations.find(sql, secret)).toMatchObject({ isTaken: true });
		expect(await invitations.accept(sql, secret, newcomer)).toEqual({ refused: 'taken' });
		expect(await invitations.take(sql, coach, secret, await sessionOf(sql, coach))).toEqual({
			refused: 'another'
		});
		await sessions.begin(sql, trainee, { method: 'issuer', device });
		const [before] = await sessions.list(sql, trainee);
		await expect(invitations.take(sql, trainee, secret, null)).rejects.toThrow('You have been signed out');
		const taken = await invitations.take(sql, trainee, secret, before?.id ?? null);
		if (!('token' in taken)) throw new Error(taken.refused);
		expect((await sessions.find(sql, taken.token))?.person.memberships).toEqual(['alum', 'trainee']);
		const after = await sessions.list(sql, trainee);
		expect(after).toMatchObject([{ method: 'issuer', startedAt: before?.startedAt }]); // the same sign-in
		expect(await invitations.take(sql, trainee, secret, after[0]?.id ?? null)).toEqual({ refused: 'used' });
		expect(await sessions.list(sql, trainee)).toHaveLength(1);
	});

	test('stops working if the person who sent it may no longer invite', async ({ sql }) => {
		await settle(sql);
		await invite(sql, 'grace.again@example.org', 'editor');
		await asOwner(
			sql,
			(sql) => sql`insert into membership (person_id, kind) values (${coach.id}, 'administrator')`
		);
		const [letter] = await delivered(sql);
		const secret = letter?.secret ?? '';
		const other: Person = { ...coach, memberships: ['administrator'] };
		const answers = async () => [
			(await invitations.find(sql, secret))?.holds,
			'refused' in (await invitations.accept(sql, secret, newcomer))
		];
		await suspensions.suspend(sql, other, { personId: administrator.id });
		expect(await answers()).toEqual([false, true]);
		await suspensions.lift(sql, other, { personId: administrator.id });
		expect((await invitations.find(sql, secret))?.holds).toBe(true);
		await asOwner(
			sql,
			(sql) => sql`update membership set kind = 'coach' where person_id = ${administrator.id}`
		);
		expect(await answers()).toEqual([false, true]);
		const id = (await openInvitations.list(sql, other))[0]?.id ?? '';
		await openInvitations.sendAgain(sql, other, id);
		expect(await delivered(sql)).toHaveLength(1);
		expect(await openInvitations.list(sql, other)).toMatchObject([
			{ invitedBy: coach.name, isExpired: false }
		]);
		expect((await invitations.find(sql, secret))?.holds).toBe(true);
	});

	test('is deleted with the account of its sender, and another person can send a new one', async ({
		sql
	}) => {
		await settle(sql);
		await invitations.invite(sql, coach, { email: at('nour@example.org'), kind: 'alum', ...nowhere });
		const [letter] = await delivered(sql);
		expect(await deletions.deleteOwn(sql, coach)).toBeNull();
		expect(await invitations.find(sql, letter?.secret ?? '')).toBeNull();
		expect(await invitations.accept(sql, letter?.secret ?? '', newcomer)).toEqual({ refused: 'used' });
		expect(await invite(sql)).not.toBeNull();
	});

	test('from the command line works', async ({ sql }) => {
		const secret = await asOwner(sql, (sql) =>
			invitations.inviteAtCommandLine(
				sql,
				{ email: at('nour@example.org'), kind: 'administrator', ...nowhere },
				false
			)
		);
		expect((await invitations.find(sql, secret ?? ''))?.holds).toBe(true);
		expect(await invitations.accept(sql, secret ?? '', newcomer)).toHaveProperty('token');
	});

	test('can be sent only by people who may invite, for the access they may give', async ({ sql }) => {
		await settle(sql);
		const as = (viewer: typeof trainee, kind: 'alum' | 'editor') => () =>
			invitations.invite(sql, viewer, {
				email: at('a@example.org'),
				kind,
				region: null,
				specialism: null,
				cohort: null
			});
		for (const refused of [as(trainee, 'alum'), as(cast.editor, 'alum'), as(coach, 'editor')])
			expect(refused).toThrow('You cannot invite people');
		expect(await as(coach, 'alum')()).not.toBeNull();
	});

	test.for(strange)('does not work by a link that is not ours (%#)', async (secret, { sql }) => {
		await settle(sql);
		expect(await invitations.find(sql, secret)).toBeNull();
		expect(await invitations.accept(sql, secret, newcomer)).toEqual({ refused: 'used' });
		expect(await joining.confirm(sql, secret)).toBe(false);
		expect(await emails.verify(sql, trainee, secret)).toEqual({ refused: 'used' });
	});
});

describe('a request to join', () => {
	const asked = {
		name: newcomer.name,
		kind: 'alum',
		region: 'no-such-region',
		specialism: null,
		cohort: null
	} as const;
	const seen = (sql: Sql) => asPerson(sql, coach, (sql) => sql`select name from join_request`);

	test('is shown to staff once its email address is confirmed', async ({ sql }) => {
		await settle(sql);
		await joining.ask(sql, { ...asked, email: at('nour@example.org') }, network);
		expect(await seen(sql)).toEqual([]);
		const [letter] = await delivered(sql);
		expect(await joining.isOpen(sql, letter?.secret ?? '')).toBe(true);
		expect(await joining.confirm(sql, letter?.secret ?? '')).toBe(true);
		expect(await joining.confirm(sql, letter?.secret ?? '')).toBe(false);
		expect(await seen(sql)).toEqual([{ name: newcomer.name }]);
	});

	test('sends only a few emails to one address, no matter who enters it', async ({ sql }) => {
		await settle(sql);
		for (let turn = 0; turn < 4; turn++)
			await joining.ask(sql, { ...asked, email: at('nour@example.org') }, network);
		await expect(joining.ask(sql, { ...asked, email: at('nour@example.org') }, network)).rejects.toThrow(
			TooOften
		);
		await joining.ask(sql, { ...asked, email: at('nour@example.com') }, network);
	});

	test('is limited for each network to what an intake needs', async ({ sql }) => {
		await settle(sql);
		const ask = (number: number, from = network) =>
			joining.ask(sql, { ...asked, email: at(`nour${number}@example.org`) }, from);
		for (let number = 0; number < 300; number++) await ask(number);
		await expect(ask(300)).rejects.toThrow(TooOften);
		await expect(resets.ask(sql, at(trainee.email), network)).rejects.toThrow(TooOften);
		await expect(emails.add(sql, trainee, at('priya@example.com'), network)).rejects.toThrow(TooOften);
		await ask(300, '192.0.2.8');
	});

	test('from a person who has an account tells only them', async ({ sql }) => {
		await settle(sql);
		await joining.ask(sql, { ...asked, email: at(trainee.email) }, network);
		const [letter] = await delivered(sql);
		expect(letter?.text).toContain('already has an account');
	});
});
