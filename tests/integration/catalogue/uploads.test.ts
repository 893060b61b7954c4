import { describe, expect } from 'vitest';
import { example } from '#tests/support/catalogue/format-example.ts';
import { canonical } from '#lib/catalogue/format/framework.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import { Invalid, problemInWords } from '#lib/errors/errors.ts';
import { type Sql } from '#lib/server/sql.server.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { filesOf, overlappingZip, textsOf, zipOf } from '#tests/support/framework-files.ts';
import { deedsOf, draft } from '#tests/support/drafts.ts';

const { editor, reviewer } = cast;
const one = { slug: 'demo', label: '1' };

const gdadRoles =
	'Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type\n';
const gdadSkills =
	'Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill\n';

async function problemsWith(sql: Sql, files: File[]): Promise<string[]> {
	try {
		await versions.bring(sql, editor, files);
		return [];
	} catch (thrown) {
		if (!(thrown instanceof Invalid)) throw thrown;
		return thrown.problems.map(problemInWords);
	}
}

describe('an upload', () => {
	test('can be the files of a folder or a zip of them, and is stored in full', async ({ sql }) => {
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

	test('can be the 2 files of GDaD as they are published, recognised by their columns', async ({
		bundle: sql
	}) => {
		await settle(sql);
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
			expect(await problemsWith(sql, files)).toEqual([
				expect.stringContaining('upload roles.csv and skills.csv together')
			]);
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

	test('reports errors by file, row and column, all at once, and nothing is stored', async ({ sql }) => {
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
			'levels.csv row 1: the file is not text'
		],
		[
			'a spreadsheet',
			() => filesOf(example(), { 'levels.csv': Buffer.from('PK\x03\x04aaaa') }),
			'levels.csv: the file is a spreadsheet or a zip'
		],
		[
			'a lone file of another kind',
			() => [new File(['GIF89a'], 'x.gif')],
			'x.gif: is not a zip or one of the files in the framework format'
		],
		[
			'a lone file of the format',
			() => [new File(['a,b'], 'levels.csv')],
			'framework.json: the file is missing'
		],
		[
			'a file that is none of the format',
			() => [...filesOf(example()), new File(['a'], 'more.csv')],
			'more.csv: is not one of the files in the framework format'
		],
		[
			'the same file twice',
			() => [...filesOf(example()), new File(['a'], 'levels.csv')],
			'levels.csv: appears more than once'
		],
		[
			'a zip with a path out of it',
			() => [zipOf({ '../levels.csv': 'a', '../framework.json': '{}' })],
			'version.zip: contains a path that leads outside it'
		],
		[
			'a zip with a path from the root',
			() => [zipOf({ '/etc/levels.csv': 'a' })],
			'version.zip: contains a path that leads outside it'
		],
		[
			'a zip that is cut off',
			() => [new File(['PK\x03\x04 and no more'], 'version.zip')],
			'version.zip: is incomplete or is not a zip'
		],
		[
			'a zip of files that overlap',
			() => [new File([overlappingZip(Buffer.from('a,b'), 500) as BlobPart], 'version.zip')],
			'version.zip: has files that overlap'
		],
		[
			'a zip of two files that overlap',
			() => [new File([overlappingZip(Buffer.from('a,b'), 2) as BlobPart], 'version.zip')],
			'version.zip: has files that overlap'
		],
		[
			'a zip of too many files',
			() => [zipOf(Object.fromEntries(Array.from({ length: 1_001 }, (_, n) => [`${n}.txt`, 'a'])))],
			'version.zip: contains more than 1,000 files'
		],
		[
			'a spreadsheet as a whole',
			() => [zipOf({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' }, 'version.xlsx')],
			'version.xlsx: is a spreadsheet: save each sheet as "CSV UTF-8"'
		],
		['an empty file', () => filesOf(example(), { 'levels.csv': '' }), 'levels.csv: the file is empty'],
		[
			'a zip of a zip',
			() => [zipOf({ 'levels.csv': Buffer.from('PK\x03\x04aaaa'), 'framework.json': '{}' })],
			'levels.csv: the file is a spreadsheet or a zip'
		]
	])('is refused if it is %s', async ([, files, sentence], { sql }) => {
		await settle(sql);
		expect((await problemsWith(sql, files())).join('\n')).toContain(sentence);
		expect(await sql`select from framework_version`).toHaveLength(0);
	});

	test('is refused if a small zip unpacks to too much, in one file or several', async ({ sql }) => {
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

	test('is refused when a zip says that a file is smaller than it is', async ({ sql }) => {
		await settle(sql);
		const bytes = Buffer.from(
			await zipOf({ 'framework.json': '{}', 'levels.csv': 'a\n'.repeat(9_000) }).arrayBuffer()
		);
		const second = (signature: string) =>
			bytes.indexOf(signature, bytes.indexOf(signature, 0, 'latin1') + 4, 'latin1');
		bytes.writeUInt32LE(10, second('PK\x03\x04') + 22);
		bytes.writeUInt32LE(10, second('PK\x01\x02') + 24);
		const problems = await problemsWith(sql, [new File([bytes as BlobPart], 'version.zip')]);
		expect(problems.join('\n')).toMatch(
			/levels\.csv: the file is (larger than the zip says|damaged in the zip)/
		);
	});
});
