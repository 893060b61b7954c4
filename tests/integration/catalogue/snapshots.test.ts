import { describe, expect } from 'vitest';
import { isProfiled } from '#lib/catalogue/catalogue.ts';
import type { FrameworkDocument, LevelEntry } from '#lib/catalogue/format/framework.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { test } from '#tests/support/database.ts';

const blank = { summary: null, description: null };
const sourceless = { sourceTitle: null, sourceUrl: null, sourceDate: null };

/** A framework whose only role, Analyst, has these levels; each asks the one skill, the last without stating how well. */
function framework(
	slug: string,
	label: string,
	names: string[],
	rest: Partial<LevelEntry> = {}
): FrameworkDocument {
	const head = {
		publisher: 'P',
		licence: 'OGL',
		attribution: 'By P',
		sourceUrl: null,
		publishedOn: '2026',
		ladderEvidence: 'framework'
	} as const;
	return {
		slug,
		title: `Framework ${slug}`,
		...head,
		label,
		roles: [
			{
				family: 'Data',
				name: 'Analyst',
				...blank,
				titles: ['Number person'],
				bands: null,
				bandSource: null,
				...sourceless
			}
		],
		levels: names.map((name, place) => ({
			...{
				role: 'Analyst',
				name,
				rung: place + 1,
				stage: place + 1,
				track: null,
				bands: null,
				bandSource: null
			},
			...{ clinical: false, ...blank, equals: null, match: null, titles: [], ...rest }
		})),
		skills: [
			{ name: 'Counting', ...blank, awareness: null, working: 'Counts.', practitioner: null, expert: null }
		],
		requirements: names.map((level, place) => ({
			...{ role: 'Analyst', level, skill: 'Counting', proficiency: place < names.length - 1 ? 2 : null }
		})),
		steps: [],
		context: []
	};
}

async function publish(sql: Sql, document: FrameworkDocument) {
	await frameworks.store(sql, document, 'a test');
	await frameworks.publish(sql, document.slug, document.label, 'a test');
}

const keys = async (sql: Sql) => [...(await snapshots.current(sql)).catalogue.levels.keys()];

describe('the published catalogue', () => {
	test('is empty if nothing is published, with or without drafts', async ({ sql }) => {
		await frameworks.store(sql, framework('a', '1', ['Junior']), 'a test');
		expect(await keys(sql)).toEqual([]);
	});

	test('has the last published version of each framework, with its ladder as steps', async ({ sql }) => {
		await publish(sql, framework('a', '1', ['Junior']));
		await publish(sql, framework('a', '2', ['Junior', 'Senior']));
		const { catalogue, versions } = await snapshots.current(sql);
		expect(versions.get('a')).toMatchObject({ label: '2', publishedBy: 'a test' });
		expect(catalogue.steps).toMatchObject([
			{ from: 'a:analyst/junior', to: 'a:analyst/senior', evidence: [{ kind: 'framework' }] }
		]);
	});

	test('goes back when an earlier version is published again', async ({ sql }) => {
		await publish(sql, framework('a', '1', ['Junior']));
		const before = await snapshots.current(sql);
		await publish(sql, framework('a', '2', ['Senior']));
		await frameworks.publish(sql, 'a', '1', 'a test');
		expect((await snapshots.current(sql)).id).toBe(before.id);
	});

	test('keeps what is not stated as not stated', async ({ sql }) => {
		await publish(sql, framework('a', '1', ['Junior', 'Senior']));
		const { catalogue } = await snapshots.current(sql);
		const [junior, senior] = [...catalogue.levels.values()];
		expect(junior?.requirements).toEqual([{ skill: 'a:counting', proficiency: 2 }]);
		expect(senior?.requirements).toEqual([{ skill: 'a:counting', proficiency: null }]);
		expect(isProfiled(senior!)).toBe(false);
		expect(catalogue.skills.get('a:counting')?.meanings).toEqual([null, 'Counts.', null, null]);
	});

	test('merges the same level of 2 frameworks', async ({ sql }) => {
		await publish(sql, framework('a', '1', ['Junior']));
		const same = { equals: 'a:analyst/junior', match: 'exact', bands: '5' } as const;
		await publish(sql, framework('b', '1', ['Band five analyst'], same));
		const { catalogue } = await snapshots.current(sql);
		expect([...catalogue.levels.values()]).toMatchObject([
			{ key: 'a:analyst/junior', band: { bands: '5' }, joined: ['b:analyst/band-five-analyst'] }
		]);
		expect(catalogue.redirects.get('b:analyst')).toBe('a:analyst');
	});

	test('is built once for the same versions', async ({ sql }) => {
		await publish(sql, framework('a', '1', ['Junior']));
		const [first, second] = [await snapshots.current(sql), await snapshots.current(sql)];
		expect(second.catalogue).toBe(first.catalogue);
	});
});

describe('an older version', () => {
	test('is shown when its label is asked for, and only if it was published', async ({ sql }) => {
		await publish(sql, framework('a', '1', ['Junior']));
		await publish(sql, framework('a', '2', ['Senior']));
		await frameworks.store(sql, framework('a', '3', ['Draft']), 'a test');
		const old = await snapshots.versioned(sql, 'a', '1');
		expect([...(old?.catalogue.levels.keys() ?? [])]).toEqual(['a:analyst/junior']);
		expect(old?.id).not.toBe((await snapshots.current(sql)).id);
		for (const label of ['3', '4', '', 'a\0', '\ud800'])
			expect(await snapshots.versioned(sql, 'a', label)).toBeNull();
		expect(await snapshots.versioned(sql, 'none', '1')).toBeNull();
	});

	test('still answers for a level that the published one does not have', async ({ sql }) => {
		await publish(sql, framework('a', '1', ['Junior']));
		await publish(sql, framework('a', '2', ['Junior', 'Middle']));
		await publish(sql, framework('a', '3', ['Senior']));
		expect(await snapshots.formerly(sql, 'a:analyst/junior')).toMatchObject({ framework: 'a', label: '2' });
		expect(await snapshots.formerly(sql, 'a:analyst/middle')).toMatchObject({ label: '2' });
		for (const key of ['a:analyst/never', 'a:never', 'x', '', 'a:\0/x', 'a:analyst/junior/x']) {
			expect(await snapshots.formerly(sql, key)).toBeNull();
		}
	});
});

describe('a pool that listens for publications', () => {
	test('answers from memory, and reloads after a publication', async ({ pool }) => {
		await publish(pool, framework('a', '1', ['Junior']));
		const unfollow = await snapshots.follow(pool);
		const first = await snapshots.current(pool);
		expect(await snapshots.current(pool)).toBe(first);
		await publish(pool, framework('a', '2', ['Senior']));
		await expect.poll(() => keys(pool)).toEqual(['a:analyst/senior']);
		await unfollow();
	});

	test('catches up with what it missed while its connection was down', async ({ pool, ownerPool }) => {
		await publish(pool, framework('a', '1', ['Junior']));
		const unfollow = await snapshots.follow(pool);
		expect(await keys(pool)).toEqual(['a:analyst/junior']);
		await ownerPool`alter table publication disable trigger publication_is_told`; // as if nobody listened
		await publish(pool, framework('a', '2', ['Senior']));
		expect(await keys(pool)).toEqual(['a:analyst/junior']);
		await ownerPool`
			select pg_terminate_backend(pid)
			from pg_stat_activity
			where query ilike 'listen%' and datname = current_database()`;
		await expect.poll(() => keys(pool)).toEqual(['a:analyst/senior']);
		await unfollow();
	});

	test('tries again after a build that failed', async ({ pool, ownerPool }) => {
		const unfollow = await snapshots.follow(pool);
		await ownerPool`alter table publication rename to publication_away`;
		await expect(snapshots.current(pool)).rejects.toThrow('publication');
		await ownerPool`alter table publication_away rename to publication`;
		expect(await keys(pool)).toEqual([]);
		await unfollow();
	});
});
