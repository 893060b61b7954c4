import { describe, expect } from 'vitest';
import type { PathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { load } from '#routes/(public)/pathways/+page.server.ts';
import { chiefInformationOfficer, informaticsTrainee } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { pathways, toTheTop } from '#tests/support/pathways.ts';

describe('the pathways page', () => {
	async function page(sql: Sql, query: string) {
		const locals: { sql: Sql; status?: number } = { sql };
		const data = await load({ locals, url: new URL(`http://localhost/pathways?${query}`) } as never);
		return { data: data as PathwaysPage, status: locals.status ?? 200 };
	}

	test('has the same pathways as the API', async ({ bundle: sql }) => {
		const { data } = await page(sql, `${toTheTop}&by=evidence`);
		const { pathways: found } = await pathways(sql, `${toTheTop}&by=evidence`);
		expect(data.answer?.pathways.map(({ stops }) => stops.map(({ key }) => key))).toEqual(
			found.map(({ levels }) => levels)
		);
	});

	test('gives the source of each band once', async ({ bundle: sql }) => {
		const { data } = await page(sql, toTheTop);
		const bands = data.answer?.bands ?? [];
		const stops = new Set(
			data.answer?.pathways
				.flatMap(({ stops }) => stops)
				.filter(({ band }) => band)
				.map(({ key }) => key)
		);
		expect(bands.map(({ key }) => key)).toEqual([...stops]);
		expect(bands.every(({ band }) => band.source)).toBe(true);
	});

	test('without a query shows the form and no error', async ({ bundle: sql }) => {
		const { data, status } = await page(sql, '');
		expect(data).toMatchObject({ errors: [], answer: null });
		expect(status).toBe(200);
	});

	test.for([`from=${informaticsTrainee}`, `to=${chiefInformationOfficer}`])(
		'with only one end, from a link on a level, reports no error: %s',
		async (end, { bundle: sql }) => {
			const { data, status } = await page(sql, end);
			expect(data).toMatchObject({ errors: [], answer: null });
			expect(Object.values(data.form.values)).toContain(end.slice(end.indexOf('=') + 1));
			expect(status).toBe(200);
		}
	);

	test.for([
		[`from=${informaticsTrainee}&to=`, 'to'],
		[`from=&to=${chiefInformationOfficer}`, 'from'],
		['from=nobody', 'from'],
		['to=nowhere', 'to'],
		[`to=${chiefInformationOfficer}&k=0`, 'k'],
		['k=21', 'k'],
		['by=luck', 'by']
	])('reports what is wrong with %s', async ([query = '', field], { bundle: sql }) => {
		const { data, status } = await page(sql, query);
		expect(data.errors.map((error) => error.field)).toEqual([field]);
		expect(status).toBe(422);
	});

	test('links to the same answer as data, limit and all', async ({ bundle: sql }) => {
		const { data } = await page(sql, `${toTheTop}&by=stretch`);
		const address = new URL(data.answer?.api ?? '', 'http://localhost');
		expect(address.searchParams.get('max')).toBe(String(data.answer?.limit));
		const { pathways: found } = await pathways(sql, address.searchParams.toString());
		expect(data.answer?.pathways.map(({ stops }) => stops.map(({ key }) => key))).toEqual(
			found.map(({ levels }) => levels)
		);
	});

	test('keeps what was entered and says what is wrong with it', async ({ bundle: sql }) => {
		const { data, status } = await page(sql, `from=${informaticsTrainee}&to=nowhere&max=many`);
		expect(status).toBe(422);
		expect(data.errors.map(({ field }) => field)).toEqual(['to', 'max']);
		expect(data.form.values).toMatchObject({ from: informaticsTrainee, max: 'many' });
	});

	test('first shows pathways hardly longer than the shortest by learning, and says so', async ({
		bundle: sql
	}) => {
		const { data } = await page(sql, `${toTheTop}&by=learning`);
		const limit = data.answer?.limit ?? 0;
		expect(limit).toBeGreaterThan(2);
		expect(data.answer?.pathways.every(({ stops }) => stops.length - 1 <= limit)).toBe(true);
		const lifted = await page(sql, `${toTheTop}&by=learning&longer=yes`);
		expect(lifted.data.answer?.limit).toBeNull();
	});

	test('does not call a pathway quickest if its time is not known', async ({ bundle: sql }) => {
		const { data } = await page(sql, `${toTheTop}&by=years`);
		expect(data.answer?.isTimed).toBe(false);
	});
});
