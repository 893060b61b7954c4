import { describe, expect } from 'vitest';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import * as ownRecord from '#lib/audit/own-audit.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { delivered } from '#tests/support/post.ts';

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
	test('begins with one email to a trainee who has only work email addresses', async ({ sql }) => {
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

	test('sends no email to a trainee who has a lasting email address or months to go', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 20, 4);
		await leaving.askForPersonalEmails(sql);
		expect(await delivered(sql)).toEqual([]);
		expect((await leaving.own(sql, trainee)).asksEmailBefore).toBeNull();
	});

	test('sends no email before the 20th month', async ({ sql }) => {
		await settle(sql);
		await inCohort(sql, 19, 5);
		await atWork(sql);
		await leaving.askForPersonalEmails(sql);
		expect(await delivered(sql)).toEqual([]);
		expect((await leaving.own(sql, trainee)).asksEmailBefore).toBeNull();
	});

	test('makes a trainee an alum when the cohort ends, and ends the coach’s access', async ({ sql }) => {
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

	test('does not make an alum of a trainee whose access was removed or whose cohort continues', async ({
		sql
	}) => {
		await settle(sql);
		await inCohort(sql, 23, 1);
		expect(await leaving.endSchemes(sql)).toBe(0);
		await asOwner(sql, async (sql) => {
			await sql`update cohort set ends_on = current_date - 10`;
			await sql`update membership set until_on = current_date - 5, ended_by = ${administrator.id} where person_id = ${trainee.id}`;
		});
		expect(await leaving.endSchemes(sql)).toBe(0);
	});

	test('happens once, however many processes run it at the same time', async ({ pool }) => {
		await settle(pool);
		await inCohort(pool, 24, 0);
		const counts = await Promise.all([1, 2, 3].map(() => atomically(pool, (sql) => leaving.endSchemes(sql))));
		expect(counts.reduce((all, one) => all + one)).toBe(1);
	});

	test('is undone if the cohort’s end moves to a later day, with the same access and coach', async ({
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

	test('is not undone if the person’s access has changed since, and does not restore a coach who is no longer one', async ({
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

	test('works the same when the people who gave and removed access have left', async ({ sql }) => {
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

	test('happens to an alum who is also a trainee, but not to a person made a trainee afterwards', async ({
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

	test('can be moved back and forth in one day, and always leaves a trainee or an alum', async ({ sql }) => {
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

	test('shows editors how many people a change of the end date affects', async ({ sql }) => {
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
