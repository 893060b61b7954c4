import { describe, expect } from 'vitest';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import { example, exampleLevel } from '../support/catalogue/format-example.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { layoutOf, simpleLayout } from '#lib/explorer/layout/layout.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import type { MapPage } from '#lib/explorer/page.ts';
import { sceneOf } from '#lib/explorer/scene.ts';
import { select } from '#lib/explorer/selection.ts';
import { readView } from '#lib/explorer/view.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { GET } from '../../src/routes/(public)/map/drawing.svg/+server.ts';
import { load } from '../../src/routes/(public)/map/+page.server.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';
import { test } from '../support/database.ts';

async function page(sql: Sql, query: string): Promise<MapPage & { status?: number | undefined }> {
	const locals = { sql, person: null } as App.Locals;
	const event = { locals, url: new URL(`http://localhost/map?${query}`) };
	const data = (await load(event as unknown as Parameters<typeof load>[0])) as MapPage;
	return { ...data, status: locals.status };
}

describe('the layout of the catalogue', () => {
	test('is a simple one until the better one is made, and then that one in every process', async ({
		pool
	}) => {
		await bundled.load(pool);
		const snapshot = await snapshots.current(pool);
		expect(await layouts.find(pool, snapshot)).toEqual(simpleLayout(snapshot.catalogue));
		expect(await layouts.prepare(pool, snapshot)).toBe(true);
		expect(await layouts.find(pool, snapshot)).toEqual(layoutOf(snapshot.catalogue));
		expect(await layouts.prepare(pool, snapshot)).toBe(false);
	});

	test('is made once, by whichever of several processes is first', async ({ pool }) => {
		await bundled.load(pool);
		const snapshot = await snapshots.current(pool);
		const made = await Promise.all([1, 2, 3].map(() => layouts.prepare(pool, snapshot)));
		expect(made.filter(Boolean)).toHaveLength(1);
		const [{ count } = { count: 0 }] = await pool<
			{ count: number }[]
		>`select count(*)::integer as count from layout`;
		expect(count).toBe(1);
	});

	test('crosses far fewer lines than the simple one', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		const read = readView(new URLSearchParams('show=all'), catalogue);
		if (!('view' in read)) throw new Error('the whole map cannot be asked for');
		const selection = select(catalogue, read.view);
		const [simple = 0, better = 0] = [simpleLayout, layoutOf].map((lay) =>
			crossings(sceneOf(catalogue, lay(catalogue), selection, null))
		);
		expect(better).toBeLessThan(simple / 2);
	});
});

/** How many pairs of steps cross, drawn as straight lines. */
function crossings({ stops, lines }: ReturnType<typeof sceneOf>): number {
	const ends = lines.map(({ from, to }) => [stops[from]!, stops[to]!] as const);
	type Spot = { x: number; y: number };
	const side = (a: Spot, b: Spot, c: Spot) =>
		Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
	let count = 0;
	ends.forEach(([a, b], place) => {
		for (const [c, d] of ends.slice(0, place))
			if (side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0) count++;
	});
	return count;
}

describe('the map', () => {
	test('begins with a trainee in the middle', async ({ bundle: sql }) => {
		const { map, status } = await page(sql, '');
		expect(status).toBeUndefined();
		expect(map?.view.focus).toBe(informaticsTrainee);
		expect(map?.scene.stops.length).toBeGreaterThan(5);
	});

	test('shows every level and step of the catalogue when asked for all of it', async ({ bundle: sql }) => {
		const { map } = await page(sql, 'show=all');
		const { catalogue } = await snapshots.current(sql);
		expect(new Set(map?.scene.stops.map(({ key }) => key))).toEqual(new Set(catalogue.levels.keys()));
		expect(map?.scene.lines).toHaveLength(catalogue.steps.length);
	});

	test('lights the pathways that the finder finds', async ({ bundle: sql }) => {
		const { map } = await page(sql, `focus=${informaticsTrainee}&to=${chiefInformationOfficer}`);
		expect(map?.scene.highlighted).toHaveLength(3);
		for (const { letter, levels } of map?.scene.highlighted ?? []) {
			expect(levels[0]).toBe(informaticsTrainee);
			expect(levels.at(-1)).toBe(chiefInformationOfficer);
			const lines = map?.scene.lines.filter(({ highlighted }) => highlighted.includes(letter));
			expect(lines).toHaveLength(levels.length - 1);
		}
	});

	test('lights no pathway by steps that the picture hides as noise, and links to the same question', async ({
		bundle: sql
	}) => {
		const { map } = await page(
			sql,
			`focus=${informaticsTrainee}&to=${chiefInformationOfficer}&noise=hide&by=learning`
		);
		expect(map?.scene.highlighted.length).toBeGreaterThan(0);
		for (const { letter, levels } of map?.scene.highlighted ?? []) {
			const lines = map?.scene.lines.filter(({ highlighted }) => highlighted.includes(letter));
			expect(lines).toHaveLength(levels.length - 1);
		}
		expect(map?.scene.lines.filter(({ kind }) => kind === 'skills')).toEqual([]);
		const { searchParams } = new URL(map?.pathways?.whole ?? '', 'http://localhost');
		expect(searchParams.get('evidence')?.split(',')).not.toContain('skills');
		expect(searchParams.get('evidence')).toContain('framework');
	});

	test('answers an old key for the level that it joined', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		const [old = '', now = ''] = [...catalogue.redirects].find(([key]) => key.includes('/')) ?? [];
		expect((await page(sql, `focus=${old}`)).map?.view.focus).toBe(now);
	});

	test('says what is wrong with an address, and what may have been meant', async ({ bundle: sql }) => {
		const { map, errors, status } = await page(
			sql,
			'focus=nhs:chief-information-oficer/chief-information-officer'
		);
		expect(map).toBeNull();
		expect(status).toBe(422);
		expect(errors[0]?.parameter).toBe('focus');
		expect(errors[0]?.links.map(({ href }) => href)).toContain(`/map?focus=${chiefInformationOfficer}`);
	});

	test('finds a level by what people call it', async ({ bundle: sql }) => {
		const { found } = await page(sql, 'find=cio');
		expect(found?.hits.map(({ key }) => key)).toContain(chiefInformationOfficer);
		await expect(page(sql, 'find=Chief+information+officer')).rejects.toMatchObject({ status: 303 });
		expect((await page(sql, 'find=zzzzzz')).found?.hits).toEqual([]);
		expect((await page(sql, `find=${'x'.repeat(300)}`)).status).toBe(422);
	});
});

describe('the drawing as a file', () => {
	const drawn = (sql: Sql, query: string) => {
		const event = {
			locals: { sql, person: null, sessionId: null, issuer: null },
			url: new URL(`http://localhost/map/drawing.svg?${query}`)
		};
		return Promise.resolve(GET(event as unknown as Parameters<typeof GET>[0]));
	};

	test('holds nothing that a reader of XML refuses or runs, whatever names hold', async ({ bundle: sql }) => {
		const name = '<script>a</script>]]>&amp;\ufffe';
		const [role] = example().roles;
		const roles = [{ ...role!, name, family: name }];
		const levels = [exampleLevel({ role: name, name: 'One' })];
		const nothing = { skills: [], requirements: [], context: [], steps: [] };
		await frameworks.store(sql, example({ ...nothing, roles, levels }), 'a test');
		await frameworks.publish(sql, 'demo', '1', 'a test');
		const answer = await drawn(sql, 'show=all');
		expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
		const file = await answer.text();
		expect(file).toContain(']]&gt;&amp;amp;\ufffd');
		expect(file).not.toMatch(/<script|\ufffe|]]>/);
	});

	test('says which parameter cannot be used, and what may have been meant', async ({ bundle: sql }) => {
		const answer = await drawn(sql, 'focus=nhs:chief-information-oficer/chief-information-officer');
		expect(answer.status).toBe(422);
		expect(await answer.json()).toMatchObject({
			parameter: 'focus',
			suggestions: expect.arrayContaining([chiefInformationOfficer])
		});
	});
});
