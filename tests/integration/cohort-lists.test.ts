import { ruleNamed } from '../support/rules.ts';
import { describe, expect } from 'vitest';
import { Invalid } from '#lib/errors/errors.ts';
import type { Seals } from '#lib/people/cohort-lists/cohort-list-forms.ts';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import * as retention from '#lib/areas/retention.server.ts';
import * as sample from '#lib/people/joining/sample.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { looked, loadList, requestOf, settleCohorts } from '../support/cohort-lists.ts';
import { test } from '../support/database.ts';
import { wholeLog } from '../support/whole-log.ts';

const { trainee, alum, coach, editor, administrator, stranger } = cast;
const others = [trainee, alum, coach, editor, stranger];
const csv =
	'\uFEFFName;Email\r\n"OKORO, Ada";ada.okoro@example.org\r\n\r\nZoë O’Brien;\r\n;LENA@Example.org\r\n';

async function counts(sql: Sql): Promise<{ lists: number; seals: number }> {
	const [row] = await sql<[{ lists: number; seals: number }]>`
		select (select count(*)::integer from cohort_list) as lists, (select count(*)::integer from cohort_list_seal) as seals`;
	return row;
}
const whole = (sql: Sql) => asOwner(sql, counts);
const age = (sql: Sql, interval: string) =>
	asOwner(sql, (sql) => sql`update cohort_list set loaded_at = now() - ${interval}::interval`);
const shown = async (sql: Sql) =>
	(await cohortLists.list(sql, administrator)).map(({ cohort, specialism, people }) => [
		cohort,
		specialism,
		people
	]);
/** What was noted of lists, the oldest first. */
const noted = async (sql: Sql) =>
	(await wholeLog(sql))
		.filter(({ verb }) => verb.endsWith('cohort-list'))
		.map(({ verb, object }) => [verb, object])
		.reverse();

describe('a list of a cohort', () => {
	test('is named in the audit log by its cohort and specialism, also once it is erased', async ({ sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		for (const specialism of ['health-analysis', null])
			await loadList(sql, csv, { cohort: '2025', specialism });
		for (const { id } of await cohortLists.list(sql, administrator))
			await cohortLists.erase(sql, administrator, id);
		const named = (await wholeLog(sql)).filter(({ verb }) => verb.endsWith('cohort-list'));
		expect(named.map(({ verb, object, objectName }) => [verb, object, objectName])).toEqual([
			['erase-cohort-list', 'cohort/2025/specialism/health-analysis', '2025, Health analysis'],
			['erase-cohort-list', 'cohort/2025', '2025, all specialisms'],
			['load-cohort-list', 'cohort/2025', '2025, all specialisms'],
			['load-cohort-list', 'cohort/2025/specialism/health-analysis', '2025, Health analysis']
		]);
	});

	test('is looked at, and nothing is stored; then loaded, and seals alone are', async ({ sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		const look = await looked(sql, csv);
		expect(look).toMatchObject({
			people: 3,
			withoutEmail: 1,
			withoutName: 1,
			repeated: [],
			replaces: null
		});
		expect(JSON.stringify(look)).not.toMatch(/okoro|lena|brien/i);
		expect(await whole(sql)).toEqual({ lists: 0, seals: 0 });
		await loadList(sql, csv);
		expect(await whole(sql)).toEqual({ lists: 1, seals: 4 });
		const [list] = await cohortLists.list(sql, administrator);
		expect(list).toMatchObject({
			cohort: '2025',
			specialism: null,
			people: 3,
			by: administrator.name,
			isUsable: true
		});
		expect(await noted(sql)).toEqual([['load-cohort-list', 'cohort/2025']]);
		const rows = await asOwner(
			sql,
			(sql) =>
				sql`select to_jsonb(l) || to_jsonb(s) as row from cohort_list l join cohort_list_seal s using (list_id)`
		);
		expect(JSON.stringify(rows)).not.toMatch(/okoro|lena|brien|@/i);
	});

	test('has everything that is wrong with it told at once, and none of it is looked at further', async ({
		sql
	}) => {
		await settle(sql);
		await settleCohorts(sql);
		const bytes = new TextEncoder().encode('name,email\nAda Okoro,nobody\n?,x@\n');
		const place = { cohort: '2025', specialism: null };
		const refused = cohortLists.preview(sql, administrator, { ...place, bytes });
		await expect(refused).rejects.toThrow(Invalid);
		await expect(refused).rejects.toMatchObject({
			problems: [
				{ row: 2, column: 'email' },
				{ row: 3, column: 'email' },
				{ row: 3, column: 'name' }
			]
		});
		await expect(looked(sql, csv, { cohort: '1900', specialism: null })).rejects.toThrow('no longer exists');
		await expect(looked(sql, csv, { cohort: '2025', specialism: 'magic' })).rejects.toThrow(
			'no longer exists'
		);
	});

	test('is for administrators to load, see and erase, and for nobody else', async ({ sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		await loadList(sql, csv);
		const [list] = await cohortLists.list(sql, administrator);
		const id = list?.id ?? '';
		const row: Seals[] = [{ email: 'a'.repeat(64), name: null }];
		for (const viewer of [...others, { ...administrator, secondFactorAt: null }]) {
			expect(() => cohortLists.list(sql, viewer)).toThrow('You cannot do this');
			await expect(looked(sql, csv, undefined, viewer)).rejects.toThrow('You cannot do this');
			await expect(
				cohortLists.load(sql, viewer, { cohort: '2025', specialism: null, replaces: id, secret: '', row })
			).rejects.toThrow('You cannot do this');
			expect(() => cohortLists.erase(sql, viewer, id)).toThrow('You cannot do this');
		}
	});

	test('is seen, added to and erased by nobody else, also where the question forgets its “where”', async ({
		sql
	}) => {
		await settle(sql);
		await settleCohorts(sql);
		await loadList(sql, csv);
		const add = (sql: Sql, by: string) => sql`
			insert into cohort_list (cohort_id, people, loaded_by, secret_seal)
			select cohort_id, 1, ${by}, sha256('a') from cohort where slug = '2024'`;
		expect(await counts(sql)).toEqual({ lists: 0, seals: 0 });
		for (const viewer of others)
			await asPerson(sql, viewer, async (sql) => {
				const sees = viewer === coach ? { lists: 1, seals: 4 } : { lists: 0, seals: 0 };
				expect(await counts(sql), viewer.name).toEqual(sees);
				expect((await sql`delete from cohort_list`).count).toBe(0);
				await expect(sql.savepoint((sql) => add(sql, viewer.id))).rejects.toThrow('row-level security');
			});
		await asPerson(sql, administrator, async (sql) => {
			await expect(sql.savepoint((sql) => add(sql, coach.id))).rejects.toThrow('row-level security');
			for (const change of [
				'update cohort_list set loaded_at = now()',
				"update cohort_list_seal set kind = 'name'",
				'delete from cohort_list_seal'
			])
				await expect(sql.savepoint((sql) => sql.unsafe(change))).rejects.toThrow('permission denied');
		});
		await age(sql, '1 minute');
		await asPerson(sql, administrator, async (sql) => {
			const grow = sql.savepoint(
				(sql) => sql`insert into cohort_list_seal select list_id, 'name', sha256('a') from cohort_list`
			);
			await expect(grow).rejects.toThrow('row-level security');
		});
		await asOwner(sql, (sql) => sql`insert into suspension (person_id) values (${administrator.id})`);
		expect(await asPerson(sql, administrator, counts)).toEqual({ lists: 0, seals: 0 });
	});

	test('takes the place of the one for the same cohort and specialism, and stands beside others', async ({
		sql
	}) => {
		await settle(sql);
		await settleCohorts(sql);
		await loadList(sql, csv);
		await loadList(sql, 'name\nNour Haddad', { cohort: '2025', specialism: 'finance' });
		await loadList(sql, 'name\nNour Haddad', { cohort: '2024', specialism: null });
		expect(await shown(sql)).toEqual([
			['2025', null, 3],
			['2025', 'Finance', 1],
			['2024', null, 1]
		]);
		const [first] = await cohortLists.list(sql, administrator);
		const look = await looked(sql, 'name\nNour Haddad\nSam Hill');
		expect(look.replaces).toMatchObject({ id: first?.id, people: 3 });
		await loadList(sql, 'name\nNour Haddad\nSam Hill');
		expect((await shown(sql))[0]).toEqual(['2025', null, 2]);
		expect(await whole(sql)).toEqual({ lists: 3, seals: 4 });
		expect(await requestOf(sql, 'Ada Okoro', 'ada.okoro@example.org')).toEqual([
			'Their name and confirmed email address are not on any cohort list.'
		]);
		expect((await noted(sql)).map(([verb]) => verb)).toEqual([
			...Array<string>(3).fill('load-cohort-list'),
			'erase-cohort-list',
			'load-cohort-list'
		]);
	});

	test('is loaded only where the one that it replaces is the one that was shown', async ({ sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		const first = await looked(sql, csv);
		await loadList(sql, 'name\nNour Haddad');
		const load = (replaces: string) =>
			cohortLists.load(sql, administrator, {
				cohort: '2025',
				specialism: null,
				replaces,
				secret: first.secret,
				row: [{ email: null, name: 'a'.repeat(64) }]
			});
		expect(first.replaces).toBeNull();
		await expect(load('')).rejects.toThrow('Nothing has been saved');
		await expect(load(administrator.id)).rejects.toThrow('Nothing has been saved');
		expect(await shown(sql)).toEqual([['2025', null, 1]]);
		expect(await whole(sql)).toEqual({ lists: 1, seals: 1 });
	});

	test('may be loaded twice at once: one is, whole', async ({ pool }) => {
		await settle(pool);
		await settleCohorts(pool);
		for (const before of [0, 1]) {
			const answers = await Promise.allSettled([loadList(pool, csv), loadList(pool, 'name\nNour Haddad')]);
			const refused = answers.filter(({ status }) => status === 'rejected');
			expect(refused.length).toBeLessThanOrEqual(1);
			for (const { reason } of refused as PromiseRejectedResult[])
				expect(String(reason)).toContain('Nothing has been saved');
			const seals = (await cohortLists.list(pool, administrator))[0]?.people === 3 ? 4 : 1;
			expect(await whole(pool), `${before} before`).toEqual({ lists: 1, seals });
		}
	});

	test('is erased by hand at once, with all its seals, and only once', async ({ sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		await loadList(sql, csv);
		const [list] = await cohortLists.list(sql, administrator);
		const id = list?.id ?? '';
		await cohortLists.erase(sql, administrator, id);
		expect(await whole(sql)).toEqual({ lists: 0, seals: 0 });
		for (const gone of [id, 'none', ''])
			await expect(async () => cohortLists.erase(sql, administrator, gone)).rejects.toThrow('already');
		expect(await noted(sql)).toEqual([
			['load-cohort-list', 'cohort/2025'],
			['erase-cohort-list', 'cohort/2025']
		]);
	});

	test('answers nobody after 90 days, is erased by the worker, and stands in no newer one’s way', async ({
		sql
	}) => {
		await settle(sql);
		await settleCohorts(sql);
		await loadList(sql, csv);
		await age(sql, '89 days 23 hours');
		expect(await requestOf(sql, 'Ada Okoro', 'ada.okoro@example.org')).toEqual([
			expect.stringMatching(/^Their confirmed email address is on the list for the 2025 cohort/)
		]);
		expect(await retention.forget(sql, ruleNamed('cohort-lists'))).toBe(0);
		await age(sql, '90 days 1 hour');
		expect(await requestOf(sql, 'Ada Okoro', 'ada.okoro@example.org')).toEqual([
			'There is no list for the 2025 cohort.'
		]);
		expect(await shown(sql)).toEqual([]);
		expect(await asPerson(sql, administrator, counts)).toEqual({ lists: 0, seals: 0 });
		await loadList(sql, 'name\nNour Haddad');
		expect(await whole(sql)).toEqual({ lists: 1, seals: 1 });
		await age(sql, '90 days 1 hour');
		expect(await retention.forget(sql, ruleNamed('cohort-lists'))).toBe(1);
		expect(await whole(sql)).toEqual({ lists: 0, seals: 0 });
	});

	test('stays where its loader’s account is deleted, and goes with the sample’s cohort', async ({ sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		await loadList(sql, csv);
		await asOwner(sql, async (sql) => {
			await sql`update cohort_list set loaded_by = null`;
			await sql`insert into cohort (slug, name, starts_on, ends_on) values ('sample', 'Sample cohort', '2025-09-01', '2027-08-31')`;
		});
		await loadList(sql, csv, { cohort: 'sample', specialism: null });
		expect((await cohortLists.list(sql, administrator)).map(({ by }) => by).toSorted()).toEqual([
			administrator.name,
			null
		]);
		await sample.clear(sql);
		expect(await shown(sql)).toEqual([['2025', null, 3]]);
	});
});
