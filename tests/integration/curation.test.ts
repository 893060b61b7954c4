import { describe, expect } from 'vitest';
import { example } from '../support/catalogue/format-example.ts';
import { type FrameworkDocument } from '#lib/catalogue/format/framework.ts';
import * as history from '#lib/catalogue/versions/history.server.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import { signatureInWords } from '#lib/catalogue/versions/signatures.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import { Forbidden, NotFound } from '#lib/errors/errors.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { filesOf } from '../support/framework-files.ts';
import { deedsOf, draft } from '../support/drafts.ts';

const { editor, reviewer, administrator, coach, trainee } = cast;
const one = { slug: 'demo', label: '1' };
const two = { slug: 'demo', label: '2' };
const second: FrameworkDocument = example({ label: '2', licence: 'CC BY 4.0' });

/** Drafted, reviewed and in force. */
async function inForce(sql: Sql, document = example()) {
	await draft(sql, document);
	const version = { slug: document.slug, label: document.label };
	await versions.review(sql, reviewer, version);
	await versions.publish(sql, editor, version);
}

describe('a version in the hands of editors', () => {
	test('is drafted by one, reviewed by another, put in force, followed and gone back to, each noted', async ({
		sql
	}) => {
		await settle(sql);
		await inForce(sql);
		await inForce(sql, second);
		await versions.publish(sql, reviewer, one);
		await versions.publish(sql, reviewer, one); // already: nothing is noted
		expect((await frameworks.read(sql, 'demo')).licence).toBe('CC0');
		expect((await history.publications(sql, 'demo')).map(({ label }) => label)).toEqual(['1', '2', '1']);
		expect(await deedsOf(sql)).toEqual([
			'import-framework demo@1 editor',
			'review-framework demo@1 reviewer',
			'publish-framework demo@1 editor',
			'import-framework demo@2 editor',
			'review-framework demo@2 reviewer',
			'publish-framework demo@2 editor',
			'publish-framework demo@1 reviewer'
		]);
	});

	test('says who signed it to editors alone, and goes on without the name of who has left', async ({
		sql
	}) => {
		await settle(sql);
		await inForce(sql);
		const names = await versions.names(sql, reviewer);
		expect(names).toEqual(
			new Map([
				[editor.id, editor.name],
				[reviewer.id, reviewer.name]
			])
		);
		for (const other of [coach, trainee, administrator])
			expect((await versions.names(sql, other)).size).toBe(0);
		await asOwner(sql, (sql) => sql`delete from membership where person_id = ${editor.id}`);
		await asOwner(sql, (sql) => sql`delete from person where person_id = ${editor.id}`);
		const [version] = await frameworks.versions(sql, 'demo');
		expect(version).toMatchObject({ draftedBy: editor.id, publishedBy: editor.id });
		expect(signatureInWords(editor.id, await versions.names(sql, reviewer))).toBe('someone who has left');
		expect(signatureInWords('command line', names)).toBe('command line');
	});

	test('is not reviewed by who drafted it, nor put in force before', async ({ sql }) => {
		await settle(sql);
		await draft(sql);
		expect(await versions.review(sql, editor, one)).toEqual({ refused: 'own-draft' });
		for (const viewer of [editor, reviewer])
			expect(await versions.publish(sql, viewer, one)).toEqual({ refused: 'not-reviewed' });
		expect(await deedsOf(sql)).toEqual(['import-framework demo@1 editor']);
	});

	test('is discarded while it is a draft, with everything in it, and never once it was in force', async ({
		sql
	}) => {
		await settle(sql);
		await draft(sql);
		await versions.discard(sql, reviewer, one);
		expect(await versions.list(sql, 'demo')).toEqual([]);
		for (const table of ['framework', 'level', 'skill', 'step', 'step_evidence', 'context'])
			expect(await sql`select from ${sql(table)}`).toHaveLength(0);
		await expect(versions.discard(sql, reviewer, one)).rejects.toThrow(NotFound);
		await inForce(sql);
		await draft(sql, second);
		expect(await versions.discard(sql, editor, one)).toEqual({ refused: 'published' });
		await versions.discard(sql, editor, two);
		expect((await deedsOf(sql)).at(-1)).toBe('discard-framework demo@2 editor');
	});

	test('is nobody else’s to touch', async ({ sql }) => {
		await settle(sql);
		await draft(sql);
		const unproven = { ...reviewer, secondFactorAt: null };
		for (const viewer of [trainee, coach, administrator, unproven]) {
			await expect(versions.bring(sql, viewer, filesOf(second))).rejects.toThrow(Forbidden);
			for (const act of [versions.review, versions.publish, versions.discard])
				await expect(act(sql, viewer, one)).rejects.toThrow(Forbidden);
		}
		expect(await versions.list(sql, 'demo')).toHaveLength(1);
	});

	test('reviewed, put in force and discarded at once ends in one of the two', async ({ pool }) => {
		await settle(pool);
		await draft(pool);
		await versions.review(pool, reviewer, one);
		const isPublished = async () => (await versions.publish(pool, editor, one)) === null;
		const isDiscarded = async () => (await versions.discard(pool, reviewer, one)) === null;
		const [published, discarded] = await Promise.all([
			isPublished().catch((thrown: unknown) => {
				if (thrown instanceof NotFound) return false;
				throw thrown;
			}),
			isDiscarded()
		]);
		expect(published).toBe(!discarded);
		expect(await versions.list(pool, 'demo')).toHaveLength(published ? 1 : 0);
	});
});

describe('the database itself', () => {
	const review = (sql: Sql, signature: string) =>
		atomically(
			sql,
			(sql) =>
				sql`insert into review (version_id, reviewed_by) select version_id, ${signature} from framework_version`
		);

	test('refuses a review by who drafted, by who is no editor, and in the name of another', async ({
		sql
	}) => {
		await settle(sql);
		await draft(sql);
		const as = (person: { id: string }, signature: string) =>
			asPerson(sql, person, (sql) => review(sql, signature));
		await expect(as(editor, editor.id)).rejects.toThrow('reviewed by another person');
		await expect(as(coach, coach.id)).rejects.toThrow('an editor signs');
		await expect(as(editor, reviewer.id)).rejects.toThrow('an editor signs');
		await expect(as(editor, 'command line')).rejects.toThrow('an editor signs');
		await expect(review(sql, reviewer.id)).rejects.toThrow('an editor signs'); // nobody is asking
		await as(reviewer, reviewer.id);
	});

	test('lets only an editor discard, and only a draft', async ({ sql }) => {
		await settle(sql);
		await draft(sql);
		const discard = (person: { id: string }) =>
			asPerson(sql, person, (sql) => sql`select discard_draft(version_id) as gone from framework_version`);
		await expect(discard(administrator)).rejects.toThrow('only an editor');
		await asPerson(sql, reviewer, (sql) => review(sql, reviewer.id));
		await versions.publish(sql, editor, one);
		expect(await discard(editor)).toMatchObject([{ gone: false }]);
	});
});
