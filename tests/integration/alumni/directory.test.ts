import { describe, expect } from 'vitest';
import { readAlumniSearch, turnOf } from '#lib/alumni/directory.ts';
import * as directory from '#lib/alumni/directory.server.ts';
import * as shownAlumni from '#lib/alumni/shown-alumni.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { accept, alumIdOf, join, post, show } from '#tests/support/alumni.ts';
import { cast, chiefInformationOfficer, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { alum, trainee, coach, stranger } = cast;
const analyst = 'nhs:information-analyst/information-analyst';
const senior = 'nhs:information-analyst/senior-information-analyst';
const day = '2026-12-01';

async function found(sql: Sql, asked: string, viewer = trainee) {
	const { catalogue } = await snapshots.current(sql);
	const search = readAlumniSearch(new URLSearchParams(asked), catalogue, await reference.list(sql));
	const { alumni, total } = await directory.list(sql, viewer, { search, catalogue, day });
	return { names: alumni.map(({ name }) => name), total };
}

/** Tom went from analyst to senior analyst; Nadia is a chief information officer who tells only coaches where she works. */
async function withTwo(sql: Sql) {
	await settle(sql);
	const nadia = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Nadia Øster' };
	await join(sql, nadia);
	await show(sql, alum, {
		profile: { name: 'Tom Okafor', topics: ['Working part-time'], ways: ['question'], scheme_year: 2014 },
		posts: [post('Analyst', analyst, 2016, 2018), post('Senior analyst', senior, 2018)]
	});
	await show(sql, nadia, {
		profile: { name: nadia.name, region_id: 2, region_audience: 'coaches', specialism_id: 3 },
		posts: [post('Chief of information', chiefInformationOfficer, 2020)]
	});
	return nadia;
}

describe('the directory', () => {
	test('finds people by their move, its ends, a job, a role, a family and words', async ({ bundle: sql }) => {
		await withTwo(sql);
		const { catalogue } = await snapshots.current(sql);
		const family = catalogue.levels.get(analyst)?.family ?? '';
		for (const asked of [
			`made=${analyst},${senior}`,
			`from=${analyst}`,
			`to=${senior}`,
			`level=${senior}`,
			'role=nhs:information-analyst',
			`family=${family}`,
			'q=okafor',
			'q=senior information analyst',
			'topic=Working part-time',
			'cohort=2013'
		])
			expect(await found(sql, asked), asked).toEqual({ names: ['Tom Okafor'], total: 1 });
		expect(await found(sql, `from=${senior}`)).toEqual({ names: [], total: 0 });
		expect((await found(sql, '')).names.toSorted()).toEqual(['Nadia Øster', 'Tom Okafor']);
		expect(await found(sql, '', stranger)).toEqual({ names: [], total: 0 });
	});

	test('filters only by what the viewer may see', async ({ bundle: sql }) => {
		const nadia = await withTwo(sql);
		expect(await found(sql, 'region=london')).toEqual({ names: [], total: 0 });
		expect(await found(sql, 'region=london', coach)).toEqual({ names: ['Nadia Øster'], total: 1 });
		await accept(sql, trainee, nadia);
		expect(await found(sql, 'region=london')).toEqual({ names: ['Nadia Øster'], total: 1 });
	});

	test('shows an alum by an ID that says nothing, and no one who withdrew', async ({ bundle: sql }) => {
		await withTwo(sql);
		const { catalogue } = await snapshots.current(sql);
		const alumId = await alumIdOf(sql, alum);
		expect(alumId).not.toBe(alum.id);
		const shown = await shownAlumni.find(sql, trainee, { alumId, catalogue });
		expect(shown).toMatchObject({
			name: 'Tom Okafor',
			takesRequests: true,
			cohort: { from: 2013, to: 2015 },
			posts: [{ title: 'Analyst' }, { title: 'Senior analyst', level: { key: senior } }]
		});
		expect(JSON.stringify(shown)).not.toContain(alum.id);
		expect(await shownAlumni.find(sql, stranger, { alumId, catalogue })).toBeNull();
	});

	test('stands beside jobs and moves, for members alone', async ({ bundle: sql }) => {
		await withTwo(sql);
		const moves = [
			{ from: analyst, to: senior },
			{ from: senior, to: chiefInformationOfficer }
		];
		const made = await directory.whoMade(sql, trainee, { moves, day });
		expect([...(made ?? [])]).toMatchObject([
			[
				`${analyst} ${senior}`,
				{ people: [{ name: 'Tom Okafor', title: 'Senior analyst', year: 2018 }], hasMore: false }
			]
		]);
		expect(await directory.whoHeld(sql, trainee, { levels: [analyst, senior], day })).toMatchObject({
			people: [{ title: 'Senior analyst' }]
		});
		for (const reader of [null, stranger, { ...coach, secondFactorAt: null }]) {
			expect(await directory.whoMade(sql, reader, { moves, day })).toBeNull();
			expect(await directory.whoHeld(sql, reader, { levels: [analyst], day })).toBeNull();
		}
	});

	test('is in the same order for everyone on one day, and has each person once', async ({ bundle: sql }) => {
		await settle(sql);
		for (let number = 10; number < 60; number++) {
			const one = { id: `00000000-0000-4000-8000-0000000000${number}`, name: `Person ${number}` };
			await join(sql, one);
			await show(sql, one, { profile: { name: one.name } });
		}
		const { catalogue } = await snapshots.current(sql);
		const names = async (viewer: { id: string }, onDay: string, asked = '') => {
			const all: (string | null)[] = [];
			for (let page = 1, more = true; more; page++) {
				const search = readAlumniSearch(
					new URLSearchParams(`${asked}&page=${page}`),
					catalogue,
					await reference.list(sql)
				);
				const { alumni, hasNext } = await directory.list(sql, viewer, { search, catalogue, day: onDay });
				all.push(...alumni.map(({ name }) => name));
				more = hasNext;
			}
			return all;
		};
		const today = await names(trainee, day);
		expect(new Set(today).size).toBe(50);
		expect(await names(coach, day)).toEqual(today);
		expect(await names(trainee, day, 'q=person')).toEqual(today);
		expect(await names(trainee, '2026-12-02')).not.toEqual(today);
		expect(turnOf(day)).toBeLessThan(2 ** 31);
	});
});
