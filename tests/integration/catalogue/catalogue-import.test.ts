import { describe, expect } from 'vitest';
import { example, exampleLevel, exampleStep } from '#tests/support/catalogue/format-example.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import { canonical, type FrameworkDocument } from '#lib/catalogue/format/framework.ts';
import { Invalid, NotFound } from '#lib/errors/errors.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { test } from '#tests/support/database.ts';

const actor = 'a test';
const moreSenior = example({
	label: '2',
	levels: example().levels.map((level) => ({ ...level, stage: level.stage + 1 }))
});

describe('storing a version', () => {
	test('keeps all of its content', async ({ sql }) => {
		expect(await frameworks.store(sql, example(), actor)).toEqual({ label: '1', existing: false });
		expect(await frameworks.read(sql, 'demo', '1')).toEqual(canonical(example()));
	});

	test('with the content of another version stores nothing', async ({ sql }) => {
		await frameworks.store(sql, example(), actor);
		expect(await frameworks.store(sql, example({ label: 'again' }), actor)).toEqual({
			label: '1',
			existing: true
		});
		expect(await countOf(sql)).toBe(1);
	});

	test('has the hash that earlier releases gave it, if it says nothing that they could not', async ({
		sql
	}) => {
		await frameworks.store(sql, example(), actor);
		const [version] = await sql<{ hash: string }[]>`select content_hash as hash from framework_version`;
		expect(version?.hash).toBe('34c8294518aa244833db82e085896b1105570cf412ee159e582c8ff731602c4e');
	});

	test('keeps what our editors read, a band of a whole job and the titles of a level', async ({ sql }) => {
		const { roles, levels, steps } = example();
		const document = example({
			ladderEvidence: 'reading',
			roles: roles.map((role) => ({ ...role, bands: '8c', bandSource: 'An advert' })),
			levels: levels.map((level) => ({ ...level, titles: ['Counter'] })),
			steps: steps.map((step) => ({ ...step, evidence: 'reading' }))
		});
		await frameworks.store(sql, document, actor);
		expect(await frameworks.read(sql, 'demo', '1')).toEqual(canonical(document));
	});

	test('with its rows in another order is the same content', async ({ sql }) => {
		const { levels, requirements } = example();
		await frameworks.store(sql, example(), actor);
		const shuffled = example({ levels: levels.toReversed(), requirements: requirements.toReversed() });
		expect(await frameworks.store(sql, shuffled, actor)).toMatchObject({ existing: true });
	});

	test('under the label of other content is refused', async ({ sql }) => {
		await frameworks.store(sql, example(), actor);
		await expect(frameworks.store(sql, { ...moreSenior, label: '1' }, actor)).rejects.toThrow(
			'framework.json, versionLabel: demo already has a version "1" with different content'
		);
	});

	test('with problems stores nothing', async ({ sql }) => {
		const wrong = example({ steps: [exampleStep({ from: 'demo:analyst/analyst', to: 'nowhere:at/all' })] });
		await expect(frameworks.store(sql, wrong, actor)).rejects.toThrow(Invalid);
		expect(await countOf(sql)).toBe(0);
	});

	test('with a step to another framework needs that level in some version of it', async ({ sql }) => {
		const other = example({
			slug: 'other',
			steps: [],
			levels: [...example().levels, exampleLevel({ role: 'Manager', name: 'Chief', rung: 2, stage: 9 })]
		});
		const leading = example({
			steps: [exampleStep({ from: 'demo:manager/manager', to: 'other:manager/chief' })]
		});
		await expect(frameworks.store(sql, leading, actor)).rejects.toThrow(
			'there is no level "other:manager/chief"'
		);
		await frameworks.store(sql, other, actor);
		expect(await frameworks.store(sql, leading, actor)).toMatchObject({ existing: false });
	});

	test('that fails halfway stores nothing', async ({ sql }) => {
		const impossible = {
			...example(),
			context: [{ ...example().context[0]!, kind: 'rumour' }]
		} as unknown as FrameworkDocument;
		await expect(frameworks.store(sql, impossible, actor)).rejects.toThrow('context_kind_check');
		expect(await countOf(sql)).toBe(0);
		expect(await sql`select from level`).toHaveLength(0);
	});

	test('twice at the same time stores one', async ({ pool }) => {
		const both = await Promise.all([
			frameworks.store(pool, example(), actor),
			frameworks.store(pool, example({ label: 'other' }), actor)
		]);
		expect(both.map(({ existing }) => existing).sort()).toEqual([false, true]);
		expect(await countOf(pool)).toBe(1);
	});

	test('with many levels, requirements and steps works in batches', async ({ sql }) => {
		const many = large(6_001);
		await frameworks.store(sql, many, actor);
		expect(await frameworks.read(sql, 'demo')).toEqual(canonical(many));
	});
});

describe('publishing a version', () => {
	test('reviews it, makes it live, and says if it is live already', async ({ sql }) => {
		await frameworks.store(sql, example(), actor);
		expect(await frameworks.publish(sql, 'demo', '1', actor)).toEqual({ existing: false });
		expect(await frameworks.publish(sql, 'demo', '1', actor)).toEqual({ existing: true });
		const [version] = await frameworks.versions(sql, 'demo');
		expect(version).toMatchObject({ slug: 'demo', label: '1', draftedBy: actor, current: true });
		expect(version?.reviewedAt).toBeInstanceOf(Date);
	});

	test('replaces the version before, and can go back to it', async ({ sql }) => {
		await frameworks.store(sql, example(), actor);
		await frameworks.store(sql, moreSenior, actor);
		for (const label of ['1', '2', '1']) {
			await frameworks.publish(sql, 'demo', label, actor);
			expect(
				(await frameworks.versions(sql)).filter(({ current }) => current).map((version) => version.label)
			).toEqual([label]);
			expect((await frameworks.read(sql, 'demo')).label).toBe(label);
		}
	});

	test('that does not exist is refused, with a list of those that do', async ({ sql }) => {
		await frameworks.store(sql, example(), actor);
		await expect(frameworks.publish(sql, 'demo', '9', actor)).rejects.toThrow(
			'demo has no version "9": it has 1.'
		);
		await expect(frameworks.read(sql, 'nobody')).rejects.toThrow(NotFound);
	});
});

describe('the database itself', () => {
	const refused = (sql: Sql, work: (sql: Sql) => Promise<unknown>) => expect(atomically(sql, work)).rejects;
	const tables = [
		'framework_version',
		'review',
		'family',
		'role',
		'level',
		'skill',
		'requirement',
		'step',
		'step_evidence',
		'context'
	];

	test.for(tables)('refuses to delete from %s of a published version', async (table, { ownerSql: sql }) => {
		await published(sql);
		await refused(sql, (sql) => sql`delete from ${sql(table)}`).toThrow('a published version never changes');
	});

	test.for<[string, string]>([
		['framework_version', 'title'],
		['role', 'summary'],
		['level', 'bands'],
		['skill', 'working'],
		['step_evidence', 'note'],
		['context', 'statement']
	])('refuses to change %s of a published version', async ([table, column], { ownerSql: sql }) => {
		await published(sql);
		await refused(sql, (sql) => sql`update ${sql(table)} set ${sql(column)} = 'other'`).toThrow(
			'a published version never changes'
		);
	});

	test('refuses to add to a published version or to undo a publication', async ({ ownerSql: sql }) => {
		await published(sql);
		await refused(
			sql,
			(sql) =>
				sql`insert into skill (version_id, slug, name, position) select version_id, 'new', 'New', 9 from framework_version`
		).toThrow('a published version never changes');
		await refused(sql, (sql) => sql`delete from publication`).toThrow('only ever added to');
		await refused(sql, (sql) => sql`truncate requirement`).toThrow('only ever added to');
	});

	test('refuses to rename a framework with a published version, because all its keys would change', async ({
		ownerSql: sql
	}) => {
		await frameworks.store(sql, example(), actor);
		await sql`update framework set slug = 'draft'`;
		await sql`update framework set slug = 'demo'`;
		await frameworks.publish(sql, 'demo', '1', actor);
		await refused(sql, (sql) => sql`update framework set slug = 'other'`).toThrow(
			'a published version never changes'
		);
	});

	test('publishes what is in a version, without what is still being added', async ({ ownerPool: pool }) => {
		await frameworks.store(pool, example(), actor);
		const adding = await pool.reserve();
		try {
			await adding`begin`;
			await adding`update level set summary = 'changed meanwhile'`;
			const publishing = frameworks.publish(pool, 'demo', '1', actor);
			await expect(Promise.race([publishing.then(() => 'published'), waitingFor(pool)])).resolves.toBe(
				'waits'
			);
			await adding`commit`;
			await publishing;
			await expect(adding`update level set summary = 'changed afterwards'`).rejects.toThrow(
				'a published version never changes'
			);
		} finally {
			await adding`rollback`;
			adding.release();
		}
	});

	test('requires a real reason and date for an illustrative step', async ({ ownerSql: sql }) => {
		await frameworks.store(sql, example(), actor);
		const words = "kind = 'illustrative', source_date = '2026-11-23', note = 'A reason.'";
		await sql`update step_evidence set ${sql.unsafe(words)}`;
		for (const empty of ["note = ''", "source_date = ' '"])
			await refused(sql, (sql) => sql`update step_evidence set ${sql.unsafe(empty)}`).toThrow('illustrative');
	});

	test('allows changes to a draft', async ({ ownerSql: sql }) => {
		await frameworks.store(sql, example(), actor);
		await sql`update skill set working = 'other'`;
		expect((await frameworks.read(sql, 'demo')).skills[0]?.working).toBe('other');
	});

	test('refuses a step without evidence when the transaction ends', async ({ ownerPool: pool }) => {
		await frameworks.store(pool, example(), actor);
		const bare = pool.begin(
			(sql) =>
				sql`insert into step (version_id, from_key, to_key) select version_id, 'a:b/c', 'a:b/d' from framework_version`
		);
		await expect(bare).rejects.toThrow('has no evidence');
		await expect(pool`delete from step_evidence`).rejects.toThrow('has no evidence');
	});
});

async function published(sql: Sql) {
	await frameworks.store(sql, example(), actor);
	await frameworks.publish(sql, 'demo', '1', actor);
}

/** Comes back once a publication waits for a lock. */
async function waitingFor(sql: Sql): Promise<string> {
	const waiting = () =>
		sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%into publication%'`;
	await expect.poll(async () => (await waiting()).length).toBe(1);
	return 'waits';
}

async function countOf(sql: Sql): Promise<number> {
	return (await sql`select from framework_version`).length;
}

function large(count: number): FrameworkDocument {
	const levels = Array.from({ length: count }, (_, index) =>
		exampleLevel({ role: 'Analyst', name: `Level ${index}`, rung: 1 + (index % 900) })
	);
	const key = (index: number) => `demo:analyst/level-${index}`;
	return example({
		roles: example().roles.slice(0, 1),
		levels,
		requirements: levels.map(({ role, name: level }) => ({ role, level, skill: 'Asking', proficiency: 2 })),
		steps: levels.slice(1).map((_, index) => exampleStep({ from: key(index), to: key(index + 1) })),
		context: []
	});
}
