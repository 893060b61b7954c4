import { describe, expect } from 'vitest';
import type { Sql } from '#lib/server/sql.server.ts';
import { load as loadExplanation } from '#routes/(public)/embed/+page.server.ts';
import { load as loadEmbed } from '#routes/(public)/embed/pathway/+page.server.ts';
import { load as loadPack } from '#routes/(public)/pack/+page.server.ts';
import { GET as getPack } from '#routes/(public)/pack/waymark-pack.html/+server.ts';
import { load as loadPathways } from '#routes/(public)/pathways/+page.server.ts';
import { chiefInformationOfficer, informaticsTrainee } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const toTheTop = `from=${informaticsTrainee}&to=${chiefInformationOfficer}`;

/** Calls a page's `load` as SvelteKit would, on the bundled catalogue. */
async function page<Data>(
	load: (event: never) => unknown,
	sql: Sql,
	query: string
): Promise<{ data: Data; status: number }> {
	const locals: { sql: Sql; person: null; status?: number } = { sql, person: null };
	const url = new URL(`http://localhost/page${query ? `?${query}` : ''}`);
	return { data: (await load({ locals, url } as never)) as Data, status: locals.status ?? 200 };
}

interface Embed {
	sheet: { title: string; pathway: unknown; troubles: { message: string; links: { href: string }[] }[] };
}

describe('a pathway on its own page', () => {
	const embed = (sql: Sql, query: string) => page<Embed>(loadEmbed, sql, query);

	test.for(['moves', 'learning', 'choice'])(
		'is the same as on the page of all pathways, by %s',
		async (by, { bundle: sql }) => {
			const { data } = await page<{ answer: { pathways: { own: string }[] } }>(
				loadPathways,
				sql,
				`${toTheTop}&by=${by}`
			);
			for (const pathway of data.answer.pathways) {
				const alone = await embed(sql, pathway.own.split('?')[1] ?? '');
				expect(alone.status).toBe(200);
				expect(alone.data.sheet.pathway).toEqual(pathway);
			}
		}
	);

	test('is the first if no number is given', async ({ bundle: sql }) => {
		const [first, plain] = [await embed(sql, `${toTheTop}&number=1`), await embed(sql, toTheTop)];
		expect((plain.data.sheet.pathway as { stops: unknown }).stops).toEqual(
			(first.data.sheet.pathway as { stops: unknown }).stops
		);
	});

	test('that does not exist is a 404 that says which there are', async ({ bundle: sql }) => {
		const { data, status } = await embed(sql, `${toTheTop}&number=9`);
		expect(status).toBe(404);
		expect(data.sheet.troubles[0]?.message).toBe('We found only 5 pathways.');
		expect(data.sheet.troubles[0]?.links).toHaveLength(5);
		const none = await embed(
			sql,
			`from=${chiefInformationOfficer}&to=gdad:data-scientist/trainee-data-scientist`
		);
		expect(none.status).toBe(404);
		expect(none.data.sheet.troubles[0]?.message).toMatch(/\S/);
	});

	test.for([
		['', 'where you are now'],
		[`${toTheTop}&number=0`, 'number'],
		[`${toTheTop}&number=21`, 'number'],
		[`${toTheTop}&number=one`, 'number'],
		[`${toTheTop}&number=1&number=2`, 'number'],
		[`${toTheTop}&by=fastest`, 'fastest'],
		[`from=nobody&to=${chiefInformationOfficer}`, 'nobody']
	])('asked for wrongly (%s) is a 422 that names what is wrong', async ([query, named], { bundle: sql }) => {
		const { data, status } = await embed(sql, query ?? '');
		expect(status).toBe(422);
		expect(data.sheet.troubles.map(({ message }) => message).join(' ')).toContain(named);
	});

	test('suggests URLs that work', async ({ bundle: sql }) => {
		const { data } = await embed(sql, `from=${informaticsTrainee}&to=nhs:chief-information-oficer`);
		const [link] = data.sheet.troubles[0]?.links ?? [];
		expect((await embed(sql, link?.href.split('?')[1] ?? '')).status).toBe(200);
	});

	test('comes with the HTML to copy', async ({ bundle: sql }) => {
		const { data } = await page<{ code: string }>(loadExplanation, sql, `${toTheTop}&number=2`);
		expect(data.code).toContain('src="http://localhost/embed/pathway?from=');
		expect(data.code).toContain('&amp;number=2"');
		expect((await page(loadExplanation, sql, `${toTheTop}&number=0`)).status).toBe(422);
		expect((await page(loadExplanation, sql, '')).status).toBe(200);
	});
});

describe('a pack', () => {
	async function pack(sql: Sql, query: string, headers: Record<string, string> = {}): Promise<Response> {
		const url = new URL(`https://waymark.example/pack/waymark-pack.html?${query}`);
		return (await getPack({
			locals: { sql, person: null, sessionId: null },
			url,
			request: new Request(url, { headers })
		} as never)) as Response;
	}
	const chosen = `role=gdad:data-scientist&role=nhs:clinical-coder&pathway=${informaticsTrainee},${chiefInformationOfficer},learning,2`;

	test('is one HTML file to keep, and the same again from the same catalogue', async ({ bundle: sql }) => {
		const response = await pack(sql, chosen);
		expect(response.status).toBe(200);
		expect(response.headers.get('content-disposition')).toBe('attachment; filename="waymark-pack.html"');
		const html = await response.text();
		expect(html).toMatch(/^<!doctype html>/);
		expect(html).toContain('Data scientist');
		expect(html).not.toMatch(/<script|<link rel="stylesheet"|<img|@import/);
		expect(await (await pack(sql, chosen)).text()).toBe(html);
	});

	test('links to its own contents by anchors, and to everything else by full URL', async ({
		bundle: sql
	}) => {
		const html = await (await pack(sql, chosen)).text();
		const links = [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)].map(([, href]) => href ?? '');
		expect(links.filter((href) => !/^(#|https?:\/\/)/.test(href))).toEqual([]);
		const ids = [...html.matchAll(/\bid="([^"]*)"/g)].map(([, id]) => id);
		expect(new Set(ids).size).toBe(ids.length);
		const anchors = links.filter((href) => href.startsWith('#')).map((href) => href.slice(1));
		expect(anchors.filter((anchor) => !ids.includes(anchor))).toEqual([]);
		expect(anchors).toContain('gdad:data-scientist/data-scientist');
		expect(links).not.toContain('https://waymark.example/roles/gdad:data-scientist/data-scientist');
		expect(links).toContain(`https://waymark.example/roles/${chiefInformationOfficer}`);
	});

	test('names its sources', async ({ bundle: sql }) => {
		const html = await (await pack(sql, chosen)).text();
		for (const said of [
			'version 2025-09-25',
			'Open Government Licence v3.0',
			'Prepare for a career conversation'
		])
			expect(html).toContain(said);
	});

	test('that cannot be made is refused, with the parameter and suggestions', async ({ bundle: sql }) => {
		const response = await pack(sql, 'role=gdad:data-scientst');
		expect(response.status).toBe(422);
		expect(await response.json()).toMatchObject({
			parameter: 'role',
			suggestions: expect.arrayContaining(['gdad:data-scientist']) as unknown
		});
		for (const query of [
			'',
			`pathway=${informaticsTrainee},nowhere`,
			`pathway=${informaticsTrainee},${chiefInformationOfficer},choice,20`
		])
			expect((await pack(sql, query)).status).toBe(422);
	});

	test('that cannot be made shows a person the form again, with what is wrong', async ({ bundle: sql }) => {
		const query = `role=gdad:data-scientist&pathway=${informaticsTrainee},nowhere`;
		await expect(pack(sql, query, { accept: 'text/html' })).rejects.toMatchObject({
			status: 303,
			location: `/pack?${query}`
		});
		const { data, status } = await page<{ problems: { field: string }[]; chosen: number }>(
			loadPack,
			sql,
			query
		);
		expect(status).toBe(422);
		expect(data.problems.map(({ field }) => field)).toEqual(['pathway']);
		expect(data.chosen).toBe(1);
	});

	test('starts with what the link chose', async ({ bundle: sql }) => {
		const { data, status } = await page<{
			pathways: { value: string }[];
			families: { roles: { key: string; isChosen: boolean }[] }[];
		}>(loadPack, sql, chosen);
		expect(status).toBe(200);
		expect(data.pathways.map(({ value }) => value)).toEqual([
			`${informaticsTrainee},${chiefInformationOfficer},learning,2`
		]);
		const ticked = data.families.flatMap(({ roles }) => roles.filter(({ isChosen }) => isChosen));
		expect(ticked.map(({ key }) => key)).toEqual(['gdad:data-scientist', 'nhs:clinical-coder']);
	});

	test('is offered only for a pathway that it can keep', async ({ bundle: sql }) => {
		const packs = async (query: string) => {
			const { data } = await page<{ answer: { pathways: { pack: string | null }[] } }>(
				loadPathways,
				sql,
				query
			);
			return data.answer.pathways.map(({ pack }) => pack);
		};
		expect((await packs(toTheTop))[1]).toBe(
			`/pack?pathway=${informaticsTrainee},${chiefInformationOfficer},moves,2`
		);
		expect(new Set(await packs(`${toTheTop}&evidence=illustrative,framework`))).toEqual(new Set([null]));
		expect(new Set(await packs(`from=${informaticsTrainee}&toStage=9`))).toEqual(new Set([null]));
	});
});
