import { expect } from 'vitest';
import * as references from '#lib/reference/reference-changes.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { found } from '#tests/support/staff-desk.ts';
import { wholeLog } from '#tests/support/whole-log.ts';

const { trainee, coach, editor } = cast;

test('reference data is added, changed and archived only by editors', async ({ sql }) => {
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
