import { describe, expect } from 'vitest';
import { areas } from '#areas';
import type { Person } from '#lib/access/person.ts';
import * as histories from '#lib/alumni/history/histories.server.ts';
import * as mappings from '#lib/alumni/history/mappings.server.ts';
import * as notices from '#lib/notices/notices.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { post, show } from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { delivered } from '#tests/support/post.ts';

const { alum, trainee, coach, editor, reviewer, administrator } = cast;
const level = 'a:maker/senior';

async function told(sql: Sql) {
	await settle(sql);
	await show(sql, alum, {
		profile: { name: 'Tom Okafor' },
		posts: [
			post('Information lead', null, 2014, 2018),
			post('Head of data', 'a:maker/junior', 2018),
			{ ...post('Something quiet', null, 2016, 2017), audience: 'coaches' }
		]
	});
}

const titles = async (sql: Sql, viewer: Person = editor) =>
	(await mappings.list(sql, viewer)).map(({ title }) => title);

async function first(sql: Sql): Promise<string> {
	const [post] = await mappings.list(sql, editor);
	return post?.id ?? '';
}

const own = async (sql: Sql) => (await histories.list(sql, alum))[0];

describe('jobs to match', () => {
	test('are those that all members see and that have no level, without a name', async ({ sql }) => {
		await told(sql);
		expect(await mappings.list(sql, editor)).toEqual([
			{ id: expect.any(String) as string, title: 'Information lead', fromYear: 2014, untilYear: 2018 }
		]);
		expect(await areas.pending(sql, editor)).toMatchObject({ '/mappings': '1 job' });
		await asPerson(sql, alum, (sql) => sql`update consent set withdrawn_at = now()`);
		expect(await titles(sql)).toEqual([]);
		expect(await areas.pending(sql, editor)).not.toHaveProperty('/mappings');
	});

	test('are for editors, at the door and in the database', async ({ sql }) => {
		await told(sql);
		const id = await first(sql);
		for (const other of [trainee, coach, administrator, alum]) {
			expect(() => mappings.list(sql, other)).toThrow('editors');
			expect(() => mappings.propose(sql, other, { id, level })).toThrow('editors');
			expect(await asPerson(sql, other, (sql) => sql`select from posts_to_map()`)).toHaveLength(0);
			expect(await asPerson(sql, other, (sql) => sql`select propose_level(${id}, ${level}) as is`)).toEqual([
				{ is: false }
			]);
		}
	});

	test('are not one’s own', async ({ sql }) => {
		await told(sql);
		await asOwner(sql, (sql) => sql`insert into membership (person_id, kind) values (${alum.id}, 'editor')`);
		expect(await titles(sql, { ...editor, id: alum.id })).toEqual([]);
		expect(await titles(sql)).toEqual(['Information lead']);
	});
});

describe('a proposal', () => {
	test('is accepted by the alum, and is not made again', async ({ sql }) => {
		await told(sql);
		const id = await first(sql);
		await mappings.propose(sql, editor, { id, level });
		await expect(mappings.propose(sql, reviewer, { id, level })).rejects.toThrow('matched already');
		await expect(mappings.find(sql, reviewer, id)).rejects.toThrow('matched already');
		expect(await own(sql)).toMatchObject({ levelKey: null, proposedKey: level });
		await expect(
			histories.settle(sql, alum, { id, level: 'a:maker/junior', accepts: true })
		).rejects.toThrow();
		await histories.settle(sql, alum, { id, level, accepts: true });
		expect(await own(sql)).toMatchObject({ levelKey: level, proposedKey: null });
		await histories.map(sql, alum, { id, level: null });
		expect(await titles(sql)).toEqual([]);
	});

	test('is dropped by the alum, and made again only for another title', async ({ sql }) => {
		await told(sql);
		const id = await first(sql);
		await mappings.propose(sql, editor, { id, level });
		await histories.settle(sql, alum, { id, level, accepts: false });
		expect(await own(sql)).toMatchObject({ levelKey: null, proposedKey: null });
		expect(await titles(sql)).toEqual([]);
		const draft = { organisationType: null, kind: 'job', hours: 'full-time', audience: 'members' } as const;
		await histories.change(sql, alum, { id, title: 'Data lead', fromYear: 2014, untilYear: 2018, ...draft });
		expect(await titles(sql)).toEqual(['Data lead']);
	});

	test('is recorded without whose job it is', async ({ sql }) => {
		await told(sql);
		await mappings.propose(sql, editor, { id: await first(sql), level });
		expect(await audit.own(sql, editor)).toMatchObject([
			{ verb: 'propose-mapping', subjectId: null, object: level }
		]);
		expect(await audit.own(sql, alum)).toEqual([]);
	});

	test('of an editor whom the alum blocked shows nothing of what came after', async ({ sql }) => {
		await told(sql);
		const id = await first(sql);
		await asPerson(sql, alum, (sql) => sql`select block_person(${editor.id})`);
		await histories.map(sql, alum, { id, level: 'a:maker/junior' });
		expect(await titles(sql, editor)).toEqual(['Information lead']);
		expect(await titles(sql, reviewer)).toEqual([]);
		await mappings.propose(sql, editor, { id, level });
		expect(await titles(sql, editor)).toEqual([]);
		expect(await own(sql)).toMatchObject({ levelKey: 'a:maker/junior', proposedKey: null });
	});
});

describe('an alum', () => {
	test('is told of a suggestion for their job, and the editor not whose it is', async ({ sql }) => {
		await told(sql);
		await notices.choose(sql, alum, { 'job-suggestion': 'at-once' });
		await mappings.propose(sql, editor, { id: await first(sql), level });
		const sent = await delivered(sql);
		expect(sent).toMatchObject([{ to: alum.email, subject: 'A suggestion for your history on Waymark' }]);
		expect(sent[0]?.text).not.toContain('Information lead');
		expect(await asPerson(sql, editor, (sql) => sql`select from notice`)).toHaveLength(0);
	});

	test('is not told of one that they have answered, or that someone else made', async ({ sql }) => {
		await told(sql);
		await notices.choose(sql, alum, { 'job-suggestion': 'at-once' });
		const id = await first(sql);
		await mappings.propose(sql, editor, { id, level });
		await asPerson(sql, alum, (sql) => sql`update post set settled_at = now(), proposed_key = null`);
		expect(await delivered(sql)).toEqual([]);
		for (const other of [reviewer, coach])
			expect(await asPerson(sql, other, (sql) => sql`select from note_suggestion(${id})`)).toHaveLength(0);
	});
});
