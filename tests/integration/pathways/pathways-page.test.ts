import { describe, expect } from 'vitest';
import { pathwaysPage, type PathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { arranged, lineMapOf, planOf } from '#lib/pathways/line-map/line-map.ts';
import { touches } from '#lib/pathways/line-map/touches.ts';
import { load } from '#routes/(public)/pathways/+page.server.ts';
import { chiefInformationOfficer, informaticsTrainee } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { pathways, toTheTop } from '#tests/support/pathways.ts';

describe('the pathways page', () => {
	async function page(sql: Sql, query: string) {
		const locals: { sql: Sql; person: null; status?: number } = { sql, person: null };
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
			expect(Object.values(data.form?.values ?? {})).toContain(end.slice(end.indexOf('=') + 1));
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
		expect(data.form?.values).toMatchObject({ from: informaticsTrainee, max: 'many' });
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

	test('folds the form after an answer, and unfolds it, filled in, for a change', async ({ bundle: sql }) => {
		const asked = await page(
			sql,
			`from=${informaticsTrainee}&toStage=10&avoid=gdad:delivery-manager/delivery-manager`
		);
		expect(asked.data.form).toBeNull();
		expect(asked.data.answer?.asked).toMatchObject({
			from: 'Health informatics trainee',
			to: 'Any board role',
			choices: [{ words: 'Leaves out Delivery manager' }]
		});
		const { data, status } = await page(sql, (asked.data.answer?.asked.change ?? '').split('?')[1] ?? '');
		expect(status).toBe(200);
		expect(data.answer).toBeNull();
		expect(data.form?.values).toMatchObject({ from: informaticsTrainee, to: 'stage:10' });
		expect(data.form?.avoid.map(({ name }) => name)).toEqual(['Delivery manager']);
	});

	test.for([
		'stage:10',
		'family:nhs:informatics-leadership',
		'role:nhs:chief-information-officer',
		'stage:3'
	])('takes %s as a destination, and offers it again', async (to, { bundle: sql }) => {
		const { data, status } = await page(sql, `from=${informaticsTrainee}&to=${to}&change=yes`);
		expect(data.errors).toEqual([]);
		expect(status).toBe(200);
		expect(data.form?.values.to).toBe(to);
		const offered = data.form?.to.flatMap(({ options }) => options.map(({ value }) => value));
		expect(offered).toContain(to);
	});

	test.for(['to=stage:11', 'to=family:nowhere', 'to=role:x', 'toStage=6&toFamily=gdad:data'])(
		'says what is wrong with %s at the field for the destination, and names no parameter',
		async (goal, { bundle: sql }) => {
			const { data, status } = await page(sql, `from=${informaticsTrainee}&${goal}`);
			expect(status).toBe(422);
			expect(data.errors.map(({ field }) => field)).toEqual(['to']);
			expect(data.errors[0]?.message).not.toMatch(/toStage|toFamily|toRole/);
		}
	);

	test('compares the pathways on a board, without times as long as few are known', async ({
		bundle: sql
	}) => {
		const { data } = await page(sql, toTheTop);
		const board = data.answer!.board;
		expect(board.rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
		expect(new Set(board.rows.map(({ via }) => via)).size).toBe(5);
		expect(board.columns.some(({ by }) => by === 'years')).toBe(board.isTimed);
		expect((await page(sql, `${toTheTop}&by=years`)).data.answer?.board.isTimed).toBe(true);
	});

	test('offers to include or leave out each job between the ends, in the order of the pathway', async ({
		bundle: sql
	}) => {
		const { data } = await page(
			sql,
			`${toTheTop}&via=nhs:associate-director-of-informatics/associate-director-of-informatics`
		);
		const [pathway] = data.answer!.pathways;
		const keys = pathway!.stops.map(({ key }) => key);
		expect([pathway!.choices[0], pathway!.choices.at(-1)]).toEqual([null, null]);
		const included = pathway!.choices[1]!.include.split(',');
		expect(included).toEqual([
			keys[1],
			'nhs:associate-director-of-informatics/associate-director-of-informatics'
		]);
		const more = await page(sql, `${toTheTop}&via=${included.join(',')}`);
		expect(more.data.answer?.pathways.length).toBeGreaterThan(0);
	});

	test('draws 500 answers without a label that is touched, and each the same again', async ({
		bundle: sql
	}) => {
		const { catalogue } = await snapshots.current(sql);
		const keys = [...catalogue.levels.keys()];
		let lot = 7;
		const next = () => keys[(lot = (lot * 48271) % 2147483647) % keys.length]!;
		let drawn = 0;
		for (let turn = 0; drawn < 500; turn++) {
			const [from, level] = [next(), next()];
			const parameters = new URLSearchParams({ from, to: level, k: turn % 5 === 0 ? '20' : '5' });
			const answer = from === level ? null : pathwaysPage(catalogue, parameters).answer;
			if (!answer?.lineMap) continue;
			const plan = planOf(answer.journeys);
			expect(touches(plan, arranged(plan)), String(parameters)).toEqual([]);
			expect(lineMapOf(structuredClone(answer.journeys))).toEqual(answer.lineMap);
			drawn++;
		}
	});

	test('does not call a pathway quickest if its time is not known', async ({ bundle: sql }) => {
		const { data } = await page(sql, `${toTheTop}&by=years`);
		expect(data.answer?.isTimed).toBe(false);
	});
});
