/** Tables as other programs write them, each tiny and invented; their bytes are in tests/cases. */
import fs from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { problemInWords } from '#lib/errors/errors.ts';
import * as invitationLists from '#lib/people/joining/invitation-lists.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { looked, settleCohorts } from '#tests/support/cohort-lists.ts';
import { test } from '#tests/support/database.ts';

const { administrator } = cast;
const folder = path.join('tests', 'cases');
const bytesOf = (name: string) => fs.readFileSync(path.join(folder, name));

/** The email addresses that a list would invite, or what is wrong with it. */
async function invitedBy(sql: Sql, list: string | Uint8Array): Promise<string[]> {
	const bytes = typeof list === 'string' ? new TextEncoder().encode(list) : list;
	const { rows, problems } = await invitationLists.preview(sql, administrator, bytes);
	return problems.length > 0 ? problems.map(problemInWords) : rows.map(({ email }) => email.written);
}

const ann = 'ann@example.org';
const ben = 'ben@example.org';

describe('a list of people', () => {
	test.for<[string, string | Uint8Array, string[]]>([
		['with line ends of two kinds', bytesOf('people-mixed-line-ends.csv'), [ann, ben]],
		['with a comma in a quoted heading', bytesOf('people-comma-in-heading.csv'), [ann]],
		['with a comma in a heading without quotes', `email;Name (last, first)\n${ann};Example, Ann`, []],
		[
			'with a comma in the first heading',
			`"Name (last, first)";email;membership\nExample, Ann;${ann};alum`,
			[ann]
		],
		['with commas in all headings', `"a, b, c";"email";"membership"\n1;${ann};alum`, [ann]],
		['with tabs, and commas in a heading', `email\tmembership\t"a, b"\n${ann}\talum\tx, y`, [ann]],
		['with the line for Excel', bytesOf('people-sep-line.csv'), [ann]],
		['with that line in quotes', `"sep=;"\r\nemail;membership\r\n${ann};alum`, [ann]],
		['with that line in capitals after a mark', `\uFEFFSEP=,\nemail,membership\n${ann},alum`, [ann]],
		['with that line kept by another program', `sep=;,\nemail,membership\n${ann},alum`, [ann]],
		['with that line and a rare delimiter', `sep=|\nemail|membership\n${ann}|alum`, [ann]],
		['with invisible characters in its headings', `\u200Bemail,member\u00ADship\u00A0\n${ann},alum`, [ann]],
		['with a curly apostrophe', bytesOf('people-curly-apostrophe.csv'), ["o'neil@example.org"]],
		['with another apostrophe', 'email,membership\no\u2018neil@example.org,alum', ["o'neil@example.org"]],
		['with a hyphen that does not break', 'email,membership\na@ex\u2011ample.org,alum', ['a@ex-ample.org']],
		['with columns that have no heading', `email,membership,,\n${ann},alum,,`, [ann]]
	])('%s is read', async ([, list, invited], { sql }) => {
		await settle(sql);
		const found = await invitedBy(sql, list);
		if (invited.length > 0) expect(found).toEqual(invited);
		else expect(found).toEqual(['row 1, membership: this column is missing: add it to the first row']);
	});

	test('is never read as fewer people, in whatever order its line ends come', async ({ sql }) => {
		await settle(sql);
		const ends = ['\r\n', '\n', '\r'];
		for (const one of ends)
			for (const two of ends)
				for (const three of ends)
					expect(
						await invitedBy(sql, `email,membership${one}${ann},alum${two}${ben},alum${three}`),
						JSON.stringify([one, two, three])
					).toEqual([ann, ben]);
	});

	test.for([
		[
			'two columns of email addresses',
			bytesOf('people-two-email-columns.csv'),
			/2 columns that mean the same \(“email” and “email”\)/
		],
		[
			'two names for one column',
			`email,E-mail address,membership\n${ann},${ben},alum`,
			/“email” and “E-mail address”/
		],
		[
			'a column twice but for what cannot be seen',
			`email,membership,e\u200Bmail\n${ann},alum,`,
			/“email” and “email”/
		],
		['two columns of account types', `email,membership,kind\n${ann},alum,coach`, /“membership” and “kind”/]
	] as const)('with %s is refused', async ([, list, said], { sql }) => {
		await settle(sql);
		const found = await invitedBy(sql, list);
		expect(found).toHaveLength(1);
		expect(found[0]).toMatch(said);
	});

	test('may be as large as the page says, and not larger', async ({ sql }) => {
		await settle(sql);
		const list = `email,membership,notes\n${ann},alum,`;
		for (const size of [400_001, 401_000, 512_000])
			expect(await invitedBy(sql, list + 'x'.repeat(size - list.length)), String(size)).toEqual([ann]);
		expect(await invitedBy(sql, list + 'x'.repeat(512_001 - list.length))).toEqual([
			'the file must be 512 KB or smaller'
		]);
	});

	test('has its problems listed as far as anyone corrects them at once', async ({ sql }) => {
		await settle(sql);
		const found = await invitedBy(sql, `email,membership\n${'x,y\n'.repeat(900)}`);
		expect(found).toHaveLength(201);
		expect(found.at(-1)).toMatch(/^We stopped at 200 problems\./);
	});

	test.for([
		['line ends of two kinds', 'name,email\r\nAnn Example,ann@example.org\nBen Example,ben@example.org\r', 2],
		['the line for Excel', 'sep=;\r\nname;email\r\nAnn Example;ann@example.org', 1],
		[
			'a comma in a heading',
			'email;"Name (last, first)";name\nann@example.org;"Example, Ann";Ann Example',
			1
		],
		['invisible characters', '\u200Bname\u00A0,email\nAnn Example,ann@example.org\u200E', 1]
	] as const)('of a cohort with %s is read', async ([, list, people], { sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		expect(await looked(sql, list)).toMatchObject({ people });
	});

	test('of a cohort with two columns that mean the same is refused', async ({ sql }) => {
		await settle(sql);
		await settleCohorts(sql);
		await expect(looked(sql, 'name,email,work email\nAnn Example,ann@example.org,')).rejects.toThrow(
			'“email” and “work email”'
		);
	});
});
