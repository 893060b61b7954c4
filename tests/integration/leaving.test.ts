import { describe, expect } from 'vitest';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import * as ownRecord from '#lib/audit/own-audit.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { delivered } from '../support/post.ts';

const { trainee, coach, editor, administrator } = cast;

/** Puts the trainee into a cohort that began and ends so many months from today. */
async function inCohort(sql: Sql, began: number, ends: number) {
	await asOwner(sql, async (sql) => {
		await sql`
			with made as (
				insert into cohort (slug, name, starts_on, ends_on)
				values ('one', 'One', current_date - make_interval(months => ${began}), current_date + make_interval(months => ${ends}))
				returning cohort_id
			)
			update membership set cohort_id = (select cohort_id from made), from_on = current_date - 700
			where person_id = ${trainee.id}`;
		await sql`insert into pairing (trainee_id, coach_id, from_on) values (${trainee.id}, ${coach.id}, current_date - 600)`;
	});
}

const endsIn = (sql: Sql, days: number) =>
	asOwner(sql, (sql) => sql`update cohort set ends_on = current_date + ${days}::integer`);

async function currentKinds(sql: Sql) {
	const held = await standing.memberships(sql, trainee);
	return held.filter(({ until }) => until === null).map(({ kind }) => kind);
}

const atWork = (sql: Sql) =>
	asOwner(
		sql,
		(sql) =>
			sql`update email_address set address = 'p@nhs.net', address_key = 'p@nhs.net' where person_id = ${trainee.id}`
	);

describe('leaving the scheme', () => {
	test('begins with one quiet letter, to a trainee whose addresses are all of work', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 20, 4);
		await atWork(sql);
		for (let day = 0; day < 3; day++) await leaving.askForPersonalEmails(sql);
		const letters = await delivered(sql);
		expect(letters).toMatchObject([{ to: 'p@nhs.net' }]);
		expect(letters[0]?.text).toContain('https://waymark.example/account/addresses');
		expect(letters[0]?.text).not.toMatch(/Priya|trainee|coach/);
		expect((await leaving.own(sql, trainee)).asksEmailBefore).toBeInstanceOf(Date);
	});

	test('asks nothing of who has an address that lasts, or has months to go', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 20, 4);
		await leaving.askForPersonalEmails(sql);
		expect(await delivered(sql)).toEqual([]);
		expect((await leaving.own(sql, trainee)).asksEmailBefore).toBeNull();
	});

	test('asks nothing before the twentieth month', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 19, 5);
		await atWork(sql);
		await leaving.askForPersonalEmails(sql);
		expect(await delivered(sql)).toEqual([]);
		expect((await leaving.own(sql, trainee)).asksEmailBefore).toBeNull();
	});

	test('makes an alum of a trainee when the cohort ends, and ends what the coach sees', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 24, 0);
		expect(await leaving.endSchemes(sql)).toBe(1);
		expect(await leaving.endSchemes(sql)).toBe(0);
		const now = await standing.memberships(sql, trainee);
		expect(now.map(({ kind, until }) => [kind, until === null])).toEqual([
			['alum', true],
			['trainee', false]
		]);
		expect(now[0]).toMatchObject({ region: 'London', cohort: 'One' });
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([
			{ traineeId: trainee.id, until: expect.any(Date) }
		]);
		const { entries } = await ownRecord.read(sql, trainee);
		expect(entries.map(({ verb }) => verb).toSorted()).toEqual([
			'end-membership',
			'end-pairing',
			'grant-membership'
		]);
		expect(await leaving.own(sql, trainee)).toMatchObject({ isAlum: true, asksDestination: true });
	});

	test('makes no alum of one whose membership somebody ended, or whose cohort goes on', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 23, 1);
		expect(await leaving.endSchemes(sql)).toBe(0);
		await asOwner(sql, async (sql) => {
			await sql`update cohort set ends_on = current_date - 10`;
			await sql`update membership set until_on = current_date - 5, ended_by = ${administrator.id} where person_id = ${trainee.id}`;
		});
		expect(await leaving.endSchemes(sql)).toBe(0);
	});

	test('ends once, however many processes see to it at once', async ({ pool }) => {
		await settle(pool);
		await inCohort(pool, 24, 0);
		const counts = await Promise.all([1, 2, 3].map(() => atomically(pool, (sql) => leaving.endSchemes(sql))));
		expect(counts.reduce((all, one) => all + one)).toBe(1);
	});

	test('goes on where the end is moved to a later day: with the membership and the coach of before', async ({
		sql
	}) => {
		await settle(sql);
		await inCohort(sql, 24, 0);
		await leaving.endSchemes(sql);
		expect(await leaving.resumeSchemes(sql)).toBe(0);
		await endsIn(sql, 100);
		expect(await leaving.resumeSchemes(sql)).toBe(1);
		expect(await leaving.resumeSchemes(sql)).toBe(0);
		expect(await leaving.endSchemes(sql)).toBe(0);
		expect(await currentKinds(sql)).toEqual(['trainee']);
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([{ coachId: coach.id, until: null }]);
		const { entries } = await ownRecord.read(sql, trainee);
		expect(entries.map(({ verb }) => verb)).toContain('pair');
		await endsIn(sql, -1);
		expect(await leaving.endSchemes(sql)).toBe(1);
		expect(await currentKinds(sql)).toEqual(['alum']);
	});

	test('goes on for nobody whose memberships somebody changed since, and with no coach who is none any more', async ({
		sql
	}) => {
		await settle(sql);
		await inCohort(sql, 24, 0);
		await leaving.endSchemes(sql);
		await endsIn(sql, 100);
		await asOwner(sql, (sql) => sql`update membership set until_on = current_date where kind = 'alum'`);
		expect(await leaving.resumeSchemes(sql)).toBe(0);
		await asOwner(sql, async (sql) => {
			await sql`update membership set until_on = null where kind = 'alum'`;
			await sql`update membership set until_on = current_date where person_id = ${coach.id}`;
		});
		expect(await leaving.resumeSchemes(sql)).toBe(1);
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([{ until: expect.any(Date) }]);
	});

	test('is the same when those who granted and ended memberships have left', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 24, 0);
		await asOwner(sql, async (sql) => {
			await sql`
				update membership set until_on = current_date, ended_by = ${editor.id}
				where person_id = ${trainee.id} and kind = 'trainee'`;
			await sql`
				insert into membership (person_id, kind, cohort_id, granted_by)
				select person_id, 'alum', cohort_id, ${editor.id} from membership where person_id = ${trainee.id} and kind = 'trainee'`;
			await sql`update pairing set until_on = current_date, ended_by = ${editor.id}`;
			await sql`delete from person where person_id = ${editor.id}`;
		});
		expect(await leaving.endSchemes(sql)).toBe(0);
		await endsIn(sql, 100);
		expect(await leaving.resumeSchemes(sql)).toBe(0);
		expect(await currentKinds(sql)).toEqual(['alum']);
	});

	test('comes for an alum who is a trainee as well, and leaves alone whom somebody made a trainee after it', async ({
		sql
	}) => {
		await settle(sql);
		await inCohort(sql, 24, 0);
		const grant = (kind: string) =>
			asOwner(
				sql,
				(sql) => sql`
					insert into membership (person_id, kind, cohort_id, granted_by)
					select ${trainee.id}, ${kind}, cohort_id, ${administrator.id} from cohort where slug = 'one'`
			);
		await grant('alum');
		expect(await leaving.endSchemes(sql)).toBe(1);
		expect(await currentKinds(sql)).toEqual(['alum']);
		const { entries } = await ownRecord.read(sql, trainee);
		expect(entries.map(({ verb }) => verb).toSorted()).toEqual(['end-membership', 'end-pairing']);
		await grant('trainee');
		for (let night = 0; night < 2; night++) expect(await leaving.endSchemes(sql)).toBe(0);
		await endsIn(sql, 100);
		expect(await leaving.resumeSchemes(sql)).toBe(0);
		expect(await currentKinds(sql)).toEqual(['alum', 'trainee']);
	});

	test('moved back and forth on one day leaves a trainee, and then an alum', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 24, 0);
		for (const [days, kind] of [
			[0, 'alum'],
			[9, 'trainee'],
			[-3, 'alum'],
			[9, 'trainee'],
			[0, 'alum']
		] as const) {
			await endsIn(sql, days);
			await leaving.endSchemes(sql);
			await leaving.resumeSchemes(sql);
			expect(await currentKinds(sql)).toEqual([kind]);
		}
	});

	test('is moved by who has read whom it changes', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 24, 2);
		const effect = (endsOn: string) => leaving.effectOfEnd(sql, editor, 'one', endsOn);
		expect(await effect('2020-01-01')).toEqual({ leavers: 1, returners: 0 });
		expect(await effect('2190-01-01')).toEqual({ leavers: 0, returners: 0 });
		await endsIn(sql, 0);
		await leaving.endSchemes(sql);
		expect(await effect('2020-01-01')).toEqual({ leavers: 0, returners: 0 });
		expect(await effect('2190-01-01')).toEqual({ leavers: 0, returners: 1 });
		for (const viewer of [coach, trainee])
			expect(() => leaving.effectOfEnd(sql, viewer, 'one', '2020-01-01')).toThrow('You cannot do this');
		const asked = asPerson(sql, coach, (sql) => sql`select from effect_of_end('one', '2020-01-01')`);
		expect(await asked).toHaveLength(0);
	});
});
