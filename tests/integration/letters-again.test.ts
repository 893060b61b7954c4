import { describe, expect } from 'vitest';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as joinRequests from '#lib/people/joining/join-requests.server.ts';
import * as joining from '#lib/people/joining/joining.server.ts';
import * as resets from '#lib/people/sign-in/resets.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { at } from '../support/addressed.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { delivered } from '../support/post.ts';

const { trainee, coach, administrator } = cast;
const nowhere = { region: null, specialism: null, cohort: null };
const network = '192.0.2.7';
const dies = () => {
	throw new Error('killed after the letter had left');
};
/** As if it had waited long enough to be tried again. */
const again = (sql: Sql) => asOwner(sql, (sql) => sql`update job set due_at = now(), done_at = null`);
/** The same for the letter of an invitation that was done with. */
const invitationAgain = (sql: Sql) =>
	asOwner(
		sql,
		(sql) =>
			sql`update job set payload = jsonb_build_object('invitationId', key), done_at = null, due_at = now()`
	);
const jobs = (sql: Sql) =>
	asOwner(sql, (sql) => sql`select name, error, done_at is not null as done from job order by name`);

const invite = (sql: Sql) =>
	invitations.invite(sql, administrator, { email: at('nour@example.org'), kind: 'alum', ...nowhere });

async function request(sql: Sql): Promise<string> {
	const asked = { name: 'Nour Haddad', kind: 'alum', ...nowhere } as const;
	await joining.ask(sql, { ...asked, email: at('nour@example.org') }, network);
	const [row] = await asOwner(sql, (sql) => sql<{ id: string }[]>`select request_id as id from join_request`);
	return row?.id ?? '';
}

describe('a letter whose worker died after it had left', () => {
	test('has the same link in its next copy, so that whichever arrives works', async ({ sql }) => {
		await settle(sql);
		await resets.ask(sql, at(trainee.email), network);
		await invite(sql);
		const first = await delivered(sql, dies);
		await again(sql);
		const second = await delivered(sql);
		const links = (letters: { to: string; secret: string }[]) =>
			letters.map(({ to, secret }) => `${to} ${secret}`).toSorted();
		expect(first).toHaveLength(2);
		expect(links(second)).toEqual(links(first));
		const [secret = ''] = first.filter(({ to }) => to === trainee.email).map(({ secret }) => secret);
		expect(await resets.isOpen(sql, secret)).toBe(true);
	});

	test('has a link that works when it is tried again long after, unless it was used', async ({ sql }) => {
		await settle(sql);
		await invite(sql);
		const [letter] = await delivered(sql);
		const secret = letter?.secret ?? '';
		await asOwner(sql, (sql) => sql`update one_time_token set expires_at = now() - interval '1 day'`);
		expect(await invitations.find(sql, secret)).toBeNull();
		await invitationAgain(sql);
		expect(await delivered(sql)).toHaveLength(1);
		expect(await invitations.find(sql, secret)).not.toBeNull();
		await asOwner(sql, (sql) => sql`update one_time_token set used_at = now()`);
		await invitationAgain(sql);
		expect(await delivered(sql)).toEqual([]);
	});
});

describe('a letter that is written late', () => {
	test('holds its invitation open for as long as its link, unless that has run out', async ({ sql }) => {
		await settle(sql);
		await invite(sql);
		const daysLeft = () =>
			asOwner(
				sql,
				(sql) => sql`select round(extract(epoch from expires_at - now()) / 86400) as days from invitation`
			);
		await delivered(sql, dies);
		const left = (days: number) =>
			asOwner(sql, (sql) => sql`update invitation set expires_at = now() + make_interval(days => ${days})`);
		await left(0);
		await again(sql); // a person has what failed tried again
		expect(await delivered(sql)).toEqual([]);
		expect(await daysLeft()).toEqual([{ days: '0' }]);
		await left(9);
		await invitationAgain(sql);
		expect(await delivered(sql)).toHaveLength(1);
		expect(await daysLeft()).toEqual([{ days: '14' }]);
	});

	test('is not sent, and does not fail, once what it is about is gone', async ({ sql }) => {
		await settle(sql);
		await invite(sql);
		await request(sql);
		await asOwner(sql, (sql) => sql`delete from invitation`);
		await asOwner(sql, (sql) => sql`delete from join_request`);
		expect(await delivered(sql)).toEqual([]);
		expect(await jobs(sql)).toEqual([
			{ name: 'invitation-letter', error: null, done: true },
			{ name: 'join-letter', error: null, done: true }
		]);
	});

	test('tells who is refused all the same when whoever refused them has gone meanwhile', async ({ sql }) => {
		await settle(sql);
		const requestId = await request(sql);
		await asOwner(sql, (sql) => sql`delete from job`);
		await asOwner(sql, (sql) => sql`update join_request set confirmed_at = now()`);
		await joinRequests.decide(sql, coach, { requestId, decision: 'refused', ...nowhere });
		await deletions.deleteOwn(sql, coach);
		expect(await delivered(sql)).toMatchObject([{ to: 'nour@example.org' }]);
	});
});
