import { describe, expect } from 'vitest';
import * as bundled from '#lib/catalogue/bundled.server.ts';
import { example } from '#lib/catalogue/format-example.ts';
import { canonical, type FrameworkDocument } from '#lib/catalogue/framework.ts';
import * as history from '#lib/catalogue/framework-history.server.ts';
import * as frameworks from '#lib/catalogue/frameworks.server.ts';
import { signatureInWords } from '#lib/catalogue/signatures.ts';
import * as versions from '#lib/curation/versions.server.ts';
import { Forbidden, problemInWords } from '#lib/errors/errors.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { wholeLog } from '../support/whole-log.ts';
import { filesOf, textsOf, zipOf } from '../support/framework-files.ts';

const { editor, reviewer, administrator, coach, trainee } = cast;
const one = { slug: 'demo', label: '1' };
const two = { slug: 'demo', label: '2' };
const second: FrameworkDocument = example({ label: '2', licence: 'CC BY 4.0' });

const gdadRoles =
	'Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type\n';
const gdadSkills =
	'Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill\n';

async function draft(sql: Sql, document = example(), viewer = editor) {
	return versions.bring(sql, viewer, filesOf(document));
}

/** Drafted, reviewed and in force. */
async function inForce(sql: Sql, document = example()) {
	await draft(sql, document);
	const version = { slug: document.slug, label: document.label };
	expect(await versions.review(sql, reviewer, version)).toEqual({});
	expect(await versions.publish(sql, editor, version)).toEqual({});
}

async function deedsOf(sql: Sql): Promise<string[]> {
	const log = await wholeLog(sql);
	return log
		.filter(({ verb }) => verb.endsWith('-framework'))
		.map(({ verb, actorId, object }) => `${verb} ${object} ${actorId === editor.id ? 'editor' : 'reviewer'}`)
		.toReversed();
}

async function problemsWith(sql: Sql, files: File[]): Promise<string[]> {
	const brought = await versions.bring(sql, editor, files);
	return 'problems' in brought ? brought.problems.map(problemInWords) : [];
}

describe('a version in the hands of editors', () => {
	test('is drafted by one, reviewed by another, put in force, followed and gone back to, each noted', async ({
		sql
	}) => {
		await settle(sql);
		await inForce(sql);
		await inForce(sql, second);
		expect(await versions.publish(sql, reviewer, one)).toEqual({});
		expect(await versions.publish(sql, reviewer, one)).toEqual({}); // already: nothing is noted
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
		expect(signatureInWords(editor.id, await versions.names(sql, reviewer))).toBe('somebody who has left');
		expect(signatureInWords('command line', names)).toBe('command line');
	});

	test('is not reviewed by who drafted it, nor put in force before', async ({ sql }) => {
		await settle(sql);
		await draft(sql);
		expect(await versions.review(sql, editor, one)).toMatchObject({ status: 403 });
		for (const viewer of [editor, reviewer])
			expect(await versions.publish(sql, viewer, one)).toMatchObject({ status: 409 });
		expect(await deedsOf(sql)).toEqual(['import-framework demo@1 editor']);
	});

	test('is discarded while it is a draft, with everything in it, and never once it was in force', async ({
		sql
	}) => {
		await settle(sql);
		await draft(sql);
		expect(await versions.discard(sql, reviewer, one)).toEqual({});
		expect(await versions.list(sql, 'demo')).toEqual([]);
		for (const table of ['framework', 'level', 'skill', 'step', 'step_evidence', 'context'])
			expect(await sql`select from ${sql(table)}`).toHaveLength(0);
		expect(await versions.discard(sql, reviewer, one)).toMatchObject({ status: 404 });
		await inForce(sql);
		await draft(sql, second);
		expect(await versions.discard(sql, editor, one)).toMatchObject({ status: 409 });
		expect(await versions.discard(sql, editor, two)).toEqual({});
		expect((await deedsOf(sql)).at(-1)).toBe('discard-framework demo@2 editor');
	});

	test('is nobody else’s to touch', async ({ sql }) => {
		await settle(sql);
		await draft(sql);
		const unproven = { ...reviewer, secondFactorAt: null };
		for (const viewer of [trainee, coach, administrator, unproven]) {
			await expect(versions.bring(sql, viewer, filesOf(second))).rejects.toThrow(Forbidden);
			for (const act of [versions.review, versions.publish, versions.discard])
				expect(await act(sql, viewer, one)).toMatchObject({ status: 403 });
		}
		expect(await versions.list(sql, 'demo')).toHaveLength(1);
	});

	test('reviewed, put in force and discarded at once ends in one of the two', async ({ pool }) => {
		await settle(pool);
		await draft(pool);
		await versions.review(pool, reviewer, one);
		const [published, discarded] = await Promise.all([
			versions.publish(pool, editor, one),
			versions.discard(pool, reviewer, one)
		]);
		expect([published.refused, discarded.refused].filter(Boolean)).toHaveLength(1);
		expect(await versions.list(pool, 'demo')).toHaveLength(published.refused ? 0 : 1);
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

describe('what is uploaded', () => {
	test('may be the files of a folder or a zip of them, and is all there afterwards', async ({ sql }) => {
		await settle(sql);
		expect(await draft(sql)).toEqual({ ...one, existing: false });
		expect(await frameworks.read(sql, 'demo', '1')).toEqual(canonical(example()));
		const inFolder = Object.fromEntries(
			Object.entries(textsOf(example())).map(([name, text]) => [`demo/${name}`, text])
		);
		for (const file of [zipOf(textsOf(example())), zipOf(inFolder, 'levels.csv')])
			expect(await versions.bring(sql, reviewer, [file])).toEqual({ ...one, existing: true });
		expect(await deedsOf(sql)).toEqual(['import-framework demo@1 editor']);
	});

	test('may be the two files of GDaD as they are published, told by their columns', async ({ sql }) => {
		await settle(sql);
		await bundled.load(sql);
		const skills = new File([`${gdadSkills}Data modelling,About models.,a,b,c,d,\n`], 'second.csv');
		const roles = (proficiency: string) =>
			new File(
				[`${gdadRoles}Data,Data engineer,Builds.,Data engineer,Works.,Data modelling,,${proficiency},,\n`],
				'first.csv'
			);
		expect(await problemsWith(sql, [skills, roles('Guru')])).toEqual([
			expect.stringContaining('first.csv row 2, Skill Level: "Guru" is not Awareness')
		]);
		for (const files of [
			[new File([await skills.text()], 'skills.csv')],
			[roles('Expert'), new File(['a'], 'a.csv')]
		])
			expect(await problemsWith(sql, files)).toEqual([expect.stringContaining('choose both of them')]);
		const today = new Date().toISOString().slice(0, 10);
		for (const [files, label] of [
			[[skills, roles('Expert')], today],
			[
				[zipOf({ 'roles.csv': await roles('Working').text(), 'skills.csv': await skills.text() })],
				`${today}-2`
			]
		] as const)
			expect(await versions.bring(sql, editor, files)).toEqual({ slug: 'gdad', label, existing: false });
		const { levels, requirements } = await frameworks.read(sql, 'gdad', today);
		expect(levels).toMatchObject([{ role: 'Data engineer', name: 'Data engineer' }]);
		expect(requirements).toMatchObject([{ skill: 'Data modelling', proficiency: 4 }]);
	});

	test('is said to be wrong by file, row and column, all at once, and nothing is stored', async ({ sql }) => {
		await settle(sql);
		const levels = 'family,role,level,order,stage\nData,Analyst,Analyst,1,eleven\nData,Analyst,Chief,x,3\n';
		const problems = await problemsWith(sql, filesOf(example(), { 'levels.csv': levels }));
		expect(problems).toContain('levels.csv row 2, stage: "eleven" is not a whole number from 1 to 10');
		expect(problems).toContain('levels.csv row 3, order: "x" is not a whole number from 1 to 1000');
		expect(await versions.list(sql, 'demo')).toEqual([]);
		expect(await deedsOf(sql)).toEqual([]);
	});

	test.for<[string, () => File[], string]>([
		[
			'a picture by the name of a table',
			() => filesOf(example(), { 'levels.csv': Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1') }),
			'levels.csv: is not'
		],
		[
			'a spreadsheet',
			() => filesOf(example(), { 'levels.csv': Buffer.from('PK\x03\x04aaaa') }),
			'levels.csv: is a spreadsheet or a zip'
		],
		[
			'a lone file of another kind',
			() => [new File(['GIF89a'], 'x.gif')],
			'x.gif: is neither a zip nor a file of the format'
		],
		[
			'a lone file of the format',
			() => [new File(['a,b'], 'levels.csv')],
			'framework.json: the file is missing'
		],
		[
			'a file that is none of the format',
			() => [...filesOf(example()), new File(['a'], 'more.csv')],
			'more.csv: is not a file of the format'
		],
		[
			'the same file twice',
			() => [...filesOf(example()), new File(['a'], 'levels.csv')],
			'levels.csv: is there more than once'
		],
		[
			'a zip with a path out of it',
			() => [zipOf({ '../levels.csv': 'a', '../framework.json': '{}' })],
			'version.zip: holds a path that leads out of it'
		],
		[
			'a zip with a path from the root',
			() => [zipOf({ '/etc/levels.csv': 'a' })],
			'version.zip: holds a path that leads out of it'
		],
		[
			'a zip that is cut off',
			() => [new File(['PK\x03\x04 and no more'], 'version.zip')],
			'version.zip: is cut off, or not a zip'
		],
		['an empty file', () => filesOf(example(), { 'levels.csv': '' }), 'levels.csv: is empty'],
		[
			'a zip of a zip',
			() => [zipOf({ 'levels.csv': Buffer.from('PK\x03\x04aaaa'), 'framework.json': '{}' })],
			'levels.csv: is a spreadsheet or a zip'
		]
	])('is refused when it is %s', async ([, files, sentence], { sql }) => {
		await settle(sql);
		expect((await problemsWith(sql, files())).join('\n')).toContain(sentence);
		expect(await sql`select from framework_version`).toHaveLength(0);
	});

	test('is refused when a small zip unpacks to what is too large, in one file or over several', async ({
		sql
	}) => {
		await settle(sql);
		const half = Buffer.from(`role,description\n${`,${'x'.repeat(900_000)}\n`.repeat(40)}`);
		const bomb = zipOf({
			...textsOf(example()),
			'roles.csv': half,
			'skills.csv': Buffer.from(half.toString().replace('role', 'skill'))
		});
		expect(bomb.size).toBeLessThan(1_000_000);
		expect((await problemsWith(sql, [bomb])).join()).toMatch(/^version.zip: unpacks to more than \d+ MB/);
	});
});
