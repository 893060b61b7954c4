import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { example, exampleLevel } from '#tests/support/catalogue/format-example.ts';
import * as formats from '#lib/catalogue/format/files.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { endOf, startCommand } from '#tests/support/command-line.ts';
import { test } from '#tests/support/database.ts';

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-cli-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Starts a command in `folder`. */
const start = (sql: Sql, args: string[]) => startCommand(sql, args, { WAYMARK_CWD: folder });

/** Runs a command there to its end. */
const waymark = async (sql: Sql, ...args: string[]) => endOf(await start(sql, args));

test('the command line lists its commands', async ({ pool }) => {
	const { code, out } = await waymark(pool, '--help');
	expect(code).toBe(0);
	for (const name of [
		'migrate',
		'load-bundled',
		'import-gdad',
		'import-framework',
		'export-framework',
		'versions',
		'check-catalogue',
		'publish',
		'diff',
		'invite',
		'reset-second-factor'
	])
		expect(out).toContain(`\n  ${name}`);
});

test('a framework can be imported, published, compared and exported', async ({ pool }) => {
	await formats.write(example(), path.join(folder, 'one'));
	await formats.write(
		example({
			label: '2',
			levels: [...example().levels, exampleLevel({ role: 'Manager', name: 'Director', rung: 2, stage: 9 })]
		}),
		path.join(folder, 'two')
	);
	const counts = '2 families, 2 roles, 3 levels, 2 skills, 3 requirements, 1 move';
	expect(await waymark(pool, 'import-framework', 'one', '--publish')).toEqual({
		code: 0,
		err: '',
		out: `${counts}\ndemo@1 is saved as a draft.\ndemo@1 is live.`
	});
	expect(await waymark(pool, 'import-framework', 'one')).toMatchObject({
		code: 0,
		out: `${counts}\ndemo@1 already has exactly this content. Nothing has changed.`
	});
	expect(await waymark(pool, 'import-framework', 'two')).toMatchObject({ code: 0 });
	expect(await waymark(pool, 'diff', 'demo@1', 'demo@2')).toMatchObject({
		code: 0,
		out: 'Level added: Director (Manager)'
	});
	expect(await waymark(pool, 'publish', 'demo@2')).toMatchObject({ code: 0, out: 'demo@2 is live.' });
	expect((await waymark(pool, 'versions', 'demo')).out).toMatch(
		/^demo@1 {2}previously published since .*\ndemo@2 {2}live since .* by command line$/
	);
	expect(await waymark(pool, 'export-framework', 'demo@1', 'out')).toMatchObject({ code: 0 });
	for (const name of fs.readdirSync(path.join(folder, 'one')))
		expect(fs.readFileSync(path.join(folder, 'out', name), 'utf8')).toBe(
			fs.readFileSync(path.join(folder, 'one', name), 'utf8')
		);
});

test('an error is a sentence, and the exit code is 1', async ({ pool }) => {
	fs.writeFileSync(path.join(folder, 'a-file'), 'x');
	fs.mkdirSync(path.join(folder, 'empty'));
	const misuses: [string[], string][] = [
		[['juggle'], 'There is no command "juggle". Use --help to see them all.'],
		[['versions', '--loud'], "Unknown option '--loud': --help lists what each command takes."],
		[['publish'], 'Write it as: publish SLUG@LABEL'],
		[['publish', 'demo'], '"demo" does not name a version. Write it as SLUG@LABEL.'],
		[['publish', 'demo@1'], 'There is no framework "demo".'],
		[['import-framework', 'nowhere'], `There is no file or folder ${path.join(folder, 'nowhere')}.`],
		[['import-framework', 'a-file'], 'a-file: is not a folder or a zip'],
		[['import-gdad', 'empty', 'a-file'], `${path.join(folder, 'empty')} is a folder. Give a file.`],
		[
			['export-framework', 'gdad', '.'],
			`${folder} contains other files: choose an empty folder, or one that does not exist.`
		]
	];
	for (const [args, err] of misuses)
		expect(await waymark(pool, ...args), args.join(' ')).toEqual({ code: 1, out: '', err });
	const { code, err } = await waymark(pool, 'import-framework', 'empty');
	expect([code, err]).toEqual([
		1,
		'framework.json: the file is missing\nlevels.csv: the file is missing\nrequirements.csv: the file is missing'
	]);
});

test('a label that is taken is reported with the name of the option', async ({ pool }) => {
	const roles = [
		'Role Family,Role,Role Description,Role Level,Role Level Description,Skill Name,Skill Description,Skill Level,Skill Level Description,Role Type',
		'Data,Data engineer,Builds.,Data engineer,Builds.,Data modelling,,Working,,'
	];
	const skills = [
		'Skill Name,Skill Description,Awareness,Working,Practitioner,Expert,Roles that require Skill',
		'Data modelling,,,,,,'
	];
	fs.writeFileSync(path.join(folder, 'official-roles.csv'), roles.join('\n'));
	fs.writeFileSync(path.join(folder, 'official-skills.csv'), skills.join('\n'));
	const given = ['import-gdad', 'official-roles.csv', 'official-skills.csv', '--label', '2025-09-25-2'];
	expect(await waymark(pool, ...given)).toEqual({
		code: 1,
		out: '',
		err: '--label: gdad already has a version "2025-09-25-2" with different content'
	});
});

test('a database that cannot be reached is reported', async () => {
	const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', 'versions'], {
		env: { ...process.env, DATABASE_URL: 'postgres://127.0.0.1:1/none' }
	});
	let err = '';
	child.stderr.on('data', (part) => (err += part));
	expect(await new Promise((resolve) => child.on('close', resolve))).toBe(1);
	expect(err.trimEnd()).toBe(
		'The database cannot be reached (ECONNREFUSED): check that it runs, and its address, name and password.'
	);
});

test.for<[string, (sql: Sql, kill: () => void) => Promise<unknown>]>([
	['an import that is killed', async (_sql, kill) => kill()],
	[
		'an import whose connection breaks off',
		(sql) =>
			sql`
				select pg_terminate_backend(pid) from pg_stat_activity
				where datname = current_database() and query like '%insert into "requirement"%' and pid <> pg_backend_pid()`
	]
])('%s leaves the catalogue as it was', async ([, end], { ownerPool: pool }) => {
	writeLarge(path.join(folder, 'large'));
	await waymark(pool, 'load-bundled');
	const before = await pool`select count(*) from level`;
	const child = await start(pool, ['import-framework', 'large']);
	let err = '';
	child.stderr.on('data', (part) => (err += part));
	const ended = new Promise((resolve) => child.on('close', resolve));
	const inserting = () =>
		pool`
			select from pg_stat_activity
			where datname = current_database() and query like '%insert into "requirement"%' and state = 'active' and pid <> pg_backend_pid()`;
	await expect.poll(async () => (await inserting()).length, { interval: 5 }).toBe(1);
	await end(pool, () => child.kill('SIGKILL'));
	expect(await ended).not.toBe(0);
	expect(err).not.toContain('    at ');
	await expect.poll(async () => (await inserting()).length).toBe(0);
	expect(await pool`select count(*) from level`).toEqual(before);
	expect(await pool`select from framework where slug = 'large'`).toHaveLength(0);
});

/** A version that takes a second or two to store. */
function writeLarge(place: string) {
	fs.mkdirSync(place);
	const numbers = Array.from({ length: 60_000 }, (_, index) => index);
	fs.writeFileSync(
		path.join(place, 'framework.json'),
		JSON.stringify({
			slug: 'large',
			title: 'L',
			publisher: 'L',
			licence: 'L',
			attribution: 'L',
			versionLabel: '1'
		})
	);
	fs.writeFileSync(
		path.join(place, 'levels.csv'),
		['family,role,level,order,stage', ...numbers.slice(0, 600).map((n) => `F,Role ${n},Level,1,3`)].join('\n')
	);
	fs.writeFileSync(
		path.join(place, 'requirements.csv'),
		[
			'role,level,skill,proficiency',
			...numbers.map((n) => `Role ${n % 600},Level,Skill ${Math.floor(n / 600)},expert`)
		].join('\n')
	);
}
