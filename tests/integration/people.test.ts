import { describe, expect } from 'vitest';
import { Forbidden } from '#lib/errors/errors.ts';
import * as audit from '#lib/audit/audit.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as openInvitations from '#lib/people/joining/open-invitations.server.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as people from '#lib/people/people.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import * as emails from '#lib/people/sign-in/emails.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { onlyOptions } from '#lib/people/people-search.ts';
import * as suspensions from '#lib/people/suspensions.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { at } from '../support/addressed.ts';
import { found, rename, search, verbs } from '../support/staff-desk.ts';
import { wholeLog } from '../support/whole-log.ts';

const { trainee, alum, coach, editor, administrator, stranger } = cast;
const nowhere = { region: null, specialism: null, cohort: null };

describe('people', () => {
	test('are found by the beginnings of words of their name, whatever its case, accents and signs', async ({
		sql
	}) => {
		await settle(sql);
		await rename(sql, alum.id, 'Zoë O’Neill-Łukasz');
		await rename(sql, stranger.id, 'Лена Öz');
		expect(await found(sql, coach, { q: 'ra pri' })).toEqual(['Priya Raman']);
		for (const q of ['zoe', 'ZOË', "o'neill", 'ŁUKA', 'luk zo', 'neill'])
			expect(await found(sql, coach, { q }), q).toEqual(['Zoë O’Neill-Łukasz']);
		expect(await found(sql, coach, { q: 'лена' })).toEqual(['Лена Öz']);
		expect(await found(sql, coach, { q: 'ЛЕ OZ' })).toEqual(['Лена Öz']);
		for (const q of ['iya', '%', '_riya', "' or true --", '\\', 'x'.repeat(200)])
			expect((await found(sql, coach, { q })).includes('Priya Raman'), q).toBe(q === '%' || q === '\\');
	});

	test('are found by what they are and where, and page by page', async ({ sql }) => {
		await settle(sql);
		expect(await found(sql, coach, { kind: 'coach' })).toEqual(['Helen Marsh']);
		expect(await found(sql, coach, { kind: 'coach', region: 'north-west' })).toEqual([]);
		expect(await found(sql, coach, { region: 'nowhere' })).toEqual([]);
		expect(await found(sql, coach, { region: 'london', kind: 'nonsense' })).toHaveLength(6);
		await asOwner(
			sql,
			(sql) => sql`insert into person (display_name) select 'Person ' || n from generate_series(1, 120) n`
		);
		const seen = new Set<string>();
		let after = '';
		for (let page = 0; page < 3; page++) {
			const rows = await people.list(sql, coach, search({ after }));
			for (const { id } of rows.slice(0, people.onePage)) seen.add(id);
			after = rows[people.onePage - 1]?.id ?? '';
		}
		expect(seen.size).toBe(127);
	});

	test('are found by address by administrators alone, which is noted with each whom they found', async ({
		sql
	}) => {
		await settle(sql);
		const owners = async (viewer: Person, typed: string) =>
			(await people.byEmail(sql, viewer, typed)).map(({ name }) => name);
		expect(() => people.byEmail(sql, coach, trainee.email)).toThrow(Forbidden);
		expect(await owners(administrator, 'Priya.Raman@Example.org')).toEqual(['Priya Raman']);
		expect(await owners(administrator, 'priya.r')).toEqual(['Priya Raman']);
		expect(await owners(administrator, '%@')).toEqual([]);
		expect(await found(sql, administrator, { q: trainee.email })).toEqual([]);
		const looks = await wholeLog(sql, { verb: 'find-by-address' });
		expect(looks.map(({ subjectId }) => subjectId)).toEqual([null, trainee.id, trainee.id]);
		expect((await audit.own(sql, trainee)).map(({ verb }) => verb)).toEqual([
			'find-by-address',
			'find-by-address'
		]);
	});

	test('are not found by an address that they have not confirmed, nor shown what was sent there', async ({
		sql
	}) => {
		await settle(sql);
		await emails.add(sql, alum, at('chief@example.org'), '192.0.2.7'); // it need not be theirs
		expect(await people.byEmail(sql, administrator, 'chief@')).toEqual([]);
		await invitations.invite(sql, administrator, {
			email: at('chief@example.org'),
			kind: 'coach',
			...nowhere
		});
		expect(await openInvitations.listSentTo(sql, administrator, alum.id)).toEqual([]);
	});

	test('show memberships and who gave them; addresses only on a page of their own that is noted', async ({
		sql
	}) => {
		await settle(sql);
		const known = await people.find(sql, coach, trainee.id);
		expect(known.memberships).toMatchObject([
			{ kind: 'trainee', region: 'London', grantedBy: 'Grace Lindqvist', isCurrent: true }
		]);
		expect(JSON.stringify(known)).not.toContain('@');
		expect(await people.emails(sql, administrator, trainee.id)).toMatchObject([{ email: trainee.email }]);
		expect(await verbs(sql)).toEqual(['see-addresses']);
		expect(() => people.emails(sql, coach, trainee.id)).toThrow('You cannot do this');
		for (const id of ['none', '', "' or true", stranger.id.replace('6', '9')])
			await expect(people.find(sql, coach, id), id).rejects.toThrow('does not have an account');
	});

	test('are narrowed to those whom somebody has to see to', async ({ sql }) => {
		await settle(sql);
		expect(await found(sql, administrator, { only: 'without-coach' })).toEqual([trainee.name]);
		expect(await found(sql, administrator, { only: 'without-membership' })).toEqual([stranger.name]);
		expect(await found(sql, coach, { only: 'without-membership', q: 'sam' })).toEqual([stranger.name]);
		expect(await found(sql, administrator, { only: 'suspended' })).toEqual([]);
		await suspensions.suspend(sql, administrator, { personId: alum.id });
		expect(await found(sql, administrator, { only: 'suspended' })).toEqual([alum.name]);
		expect(await found(sql, administrator, { only: 'suspended', kind: 'coach' })).toEqual([]);
		expect(await found(sql, administrator, { only: 'anything', q: 'priya' })).toEqual([trainee.name]);
		await suspensions.lift(sql, administrator, { personId: alum.id });
		await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
		expect(await found(sql, administrator, { only: 'without-coach' })).toEqual([]);
		await pairings.end(sql, administrator, { traineeId: trainee.id });
		expect(await found(sql, administrator, { only: 'without-coach' })).toEqual([trainee.name]);
		for (const only of ['without-coach', 'suspended'])
			expect(await found(sql, coach, { only }), only).toEqual([]); // nothing that a coach may know of all
		expect(onlyOptions(coach).map(({ value }) => value)).toEqual(['without-membership']);
	});

	test('are nothing to others, even where a query forgets to ask', async ({ sql }) => {
		await settle(sql);
		await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
		await invitations.invite(sql, administrator, { email: at('a@example.org'), kind: 'alum', ...nowhere });
		for (const viewer of [alum, editor, stranger]) {
			expect(() => people.list(sql, viewer, search({}))).toThrow('You cannot do this');
			await asPerson(sql, viewer, async (sql) => {
				expect(await sql`select find_people(null, null, null, null, null, null, null, 50)`).toHaveLength(0);
				expect(await sql`select find_people('p', 'p', null, null, null, null, null, 50)`).toHaveLength(0);
				expect(await sql`select * from already_here(${[trainee.email, 'a@example.org']})`).toHaveLength(0);
				expect(await sql`select from person where person_id <> ${viewer.id}`).toHaveLength(0);
				expect(await sql`select from membership where person_id <> ${viewer.id}`).toHaveLength(0);
				expect(await sql`select from invitation`).toHaveLength(0);
				expect(await sql`select from pairing`).toHaveLength(0);
			});
		}
		await asPerson(sql, coach, async (sql) => {
			expect(await sql`select find_people(null, 'p', null, null, null, null, null, 50)`).toHaveLength(0);
			expect(await sql`select from invitation`, 'made by somebody else').toHaveLength(0);
			expect(await sql`select from email_address where person_id <> ${coach.id}`).toHaveLength(0);
		});
	});
});

describe('a membership', () => {
	test('is given by who may, ends sessions, and is noted', async ({ sql }) => {
		await settle(sql);
		const token = await sessions.begin(sql, stranger, { method: 'password', device: 'A test' });
		const given = { personId: stranger.id, ...nowhere, region: 'north-west' };
		await expect(memberships.grant(sql, coach, { ...given, kind: 'editor' })).rejects.toThrow(
			'You cannot give this access'
		);
		expect(await memberships.grant(sql, coach, { ...given, kind: 'alum' })).toBeNull();
		expect(await memberships.grant(sql, coach, { ...given, kind: 'alum' })).toEqual({ refused: 'held' });
		expect(await sessions.find(sql, token)).toBeNull();
		expect(await wholeLog(sql, { verb: 'grant-membership' })).toMatchObject([
			{ actor: 'Helen Marsh', subject: 'Sam Whitlock', object: 'alum' }
		]);
		await asPerson(sql, coach, async (sql) => {
			const forced = sql.savepoint(
				(sql) =>
					sql`insert into membership (person_id, kind, granted_by) values (${stranger.id}, 'editor', ${coach.id})`
			);
			await expect(forced).rejects.toThrow('row-level security');
		});
	});

	test('is changed by administrators without ending anything: a trainee of a later cohort stays one', async ({
		sql
	}) => {
		await settle(sql);
		await asOwner(
			sql,
			(sql) => sql`
				insert into cohort (slug, name, starts_on, ends_on, retired_at)
				values ('ended', 'Ended', '2001-09-01', '2003-08-31', now()), ('later', 'Later', '2001-09-01', '2190-08-31', null)`
		);
		const [held] = (await people.find(sql, administrator, trainee.id)).memberships;
		const them = { personId: trainee.id, membershipId: held?.id ?? '' };
		await memberships.change(sql, administrator, { ...them, ...nowhere, cohort: 'ended' });
		await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
		const token = await sessions.begin(sql, trainee, { method: 'password', device: 'A test' });
		const extended = { region: 'south-west', specialism: 'finance', cohort: 'later' };
		await memberships.change(sql, administrator, { ...them, ...extended });
		expect(await memberships.findCurrent(sql, administrator, them)).toMatchObject(extended);
		expect(await leaving.endSchemes(sql)).toBe(0);
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([{ isCurrent: true }]);
		expect(await sessions.find(sql, token)).not.toBeNull();
		expect(await wholeLog(sql, { verb: 'change-membership' })).toMatchObject([
			{ actor: administrator.name, subject: trainee.name, object: 'trainee' },
			{ object: 'trainee' }
		]);
		for (const viewer of [coach, trainee, editor]) {
			expect(() => memberships.change(sql, viewer, { ...them, ...nowhere })).toThrow('You cannot do this');
			await asPerson(sql, viewer, async (sql) =>
				expect((await sql`update membership set region_id = null`).count).toBe(0)
			);
		}
		await memberships.end(sql, administrator, them);
		for (const membershipId of [them.membershipId, 'none'])
			await expect(
				memberships.change(sql, administrator, { ...them, membershipId, ...nowhere })
			).rejects.toThrow('already removed');
	});

	test('offers a place that is retired to those alone who are there', async ({ sql }) => {
		await settle(sql);
		await references.retire(sql, editor, 'region', { slug: 'london', isRetired: true });
		const slugs = async (kept?: reference.Slugs) =>
			(await reference.list(sql, kept)).regions.map(({ slug }) => slug);
		expect(await slugs()).not.toContain('london');
		expect(await slugs({ ...nowhere, region: 'london' })).toContain('london');
	});

	test('of a trainee needs a cohort, where there is one to choose', async ({ sql }) => {
		await settle(sql);
		const missing = (kind: 'trainee' | 'alum', cohort: string | null) =>
			reference.missingCohort(sql, { kind, cohort });
		expect(await missing('trainee', null)).toBeNull();
		const dates = { startsOn: '2026-09-01', endsOn: '2028-08-31' };
		await references.add(sql, editor, 'cohort', { name: '2026', ...dates });
		for (const cohort of [null, '', 'none'])
			expect(await missing('trainee', cohort)).toHaveProperty('cohort');
		expect(await missing('trainee', '2026')).toBeNull();
		expect(await missing('alum', null)).toBeNull();
		await references.retire(sql, editor, 'cohort', { slug: '2026', isRetired: true });
		expect(await missing('trainee', null)).toBeNull();
	});

	test('ends once, with the pairings that rest on it, and may be given again the same day', async ({
		sql
	}) => {
		await settle(sql);
		await pairings.pair(sql, administrator, { traineeId: trainee.id, coachId: coach.id });
		const [held] = (await people.find(sql, administrator, coach.id)).memberships;
		const ending = { personId: coach.id, membershipId: held?.id ?? '' };
		expect(() => memberships.end(sql, coach, ending)).toThrow('You cannot do this');
		await memberships.end(sql, administrator, ending);
		await expect(memberships.end(sql, administrator, ending)).rejects.toThrow('already');
		expect(await verbs(sql)).toEqual(['end-membership', 'end-pairing', 'pair']);
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([{ isCurrent: false }]);
		const again = { personId: coach.id, kind: 'coach' as const, ...nowhere };
		expect(await memberships.grant(sql, administrator, again)).toBeNull();
	});

	test('of the last administrator stays, whichever way they would go', async ({ sql }) => {
		await settle(sql);
		const [held] = (await people.find(sql, administrator, administrator.id)).memberships;
		const ending = { personId: administrator.id, membershipId: held?.id ?? '' };
		await expect(memberships.end(sql, administrator, ending)).rejects.toThrow(
			'You are the only administrator'
		);
		await memberships.grant(sql, administrator, { personId: editor.id, kind: 'administrator', ...nowhere });
		const second = { ...editor, memberships: ['administrator', 'editor'] as const };
		await suspensions.suspend(sql, second, { personId: administrator.id });
		const [other] = (await people.find(sql, second, editor.id)).memberships.filter(
			({ kind }) => kind === 'administrator'
		);
		await expect(
			memberships.end(sql, second, { personId: editor.id, membershipId: other?.id ?? '' })
		).rejects.toThrow('only administrator');
	});
});

test('a suspension ends sessions, holds until it is lifted, and both are noted', async ({ sql }) => {
	await settle(sql);
	const token = await sessions.begin(sql, trainee, { method: 'password', device: 'A test' });
	const them = { personId: trainee.id };
	expect(() => suspensions.suspend(sql, coach, them)).toThrow('You cannot do this');
	expect(() => suspensions.suspend(sql, administrator, { personId: administrator.id })).toThrow('yourself');
	await suspensions.suspend(sql, administrator, them);
	await expect(suspensions.suspend(sql, administrator, them)).rejects.toThrow('already suspended');
	expect(await sessions.find(sql, token)).toBeNull();
	expect((await people.find(sql, administrator, trainee.id)).suspension).toMatchObject({
		by: 'Grace Lindqvist'
	});
	expect((await people.find(sql, coach, trainee.id)).suspension).toBeNull();
	await suspensions.lift(sql, administrator, them);
	await expect(suspensions.lift(sql, administrator, them)).rejects.toThrow('not suspended');
	expect(await verbs(sql)).toEqual(['lift-suspension', 'suspend']);
});
