import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, inject } from 'vitest';
import { example, exampleLevel } from '#lib/catalogue/format-example.ts';
import * as formats from '#lib/catalogue/formats.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';
import { settleCohorts } from '../support/cohort-lists.ts';
import { delivered } from '../support/post.ts';
import { wholeLog } from '../support/whole-log.ts';

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-cli-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Starts a command in `folder`, on the database that `sql` is connected to. */
async function start(sql: Sql, args: string[], settings: Record<string, string> = {}) {
	const [database] = await sql<{ name: string }[]>`select current_database() as name`;
	const address = {
		DATABASE_URL: `postgres:///${database?.name}`,
		PGHOST: inject('socket'),
		PGUSER: 'waymark'
	};
	const env = { ...process.env, ...address, WAYMARK_CWD: folder, ...settings };
	return spawn(process.execPath, ['--import', 'tsx', 'src/cli.ts', ...args], {
		env,
		stdio: ['ignore', 'pipe', 'pipe']
	});
}

/** Runs a command to its end. */
async function waymark(
	sql: Sql,
	...args: string[]
): Promise<{ code: number | null; out: string; err: string }> {
	return ended(await start(sql, args));
}

function ended(child: ChildProcess): Promise<{ code: number | null; out: string; err: string }> {
	let [out, err] = ['', ''];
	child.stdout?.on('data', (part) => (out += part));
	child.stderr?.on('data', (part) => (err += part));
	return new Promise((resolve) =>
		child.on('close', (code) => resolve({ code, out: out.trimEnd(), err: err.trimEnd() }))
	);
}

test('lists its commands', async ({ pool }) => {
	const { code, out } = await waymark(pool, '--help');
	expect(code).toBe(0);
	for (const name of [
		'migrate',
		'load-bundled',
		'import-gdad',
		'import-framework',
		'export-framework',
		'versions',
		'publish',
		'diff',
		'invite',
		'reset-second-factor'
	])
		expect(out).toContain(`\n  ${name}`);
});

test('takes a framework in, puts it in force, says what changed, and gives it out again', async ({
	pool
}) => {
	await formats.write(example(), path.join(folder, 'one'));
	await formats.write(
		example({
			label: '2',
			levels: [...example().levels, exampleLevel({ role: 'Manager', name: 'Director', rung: 2, stage: 9 })]
		}),
		path.join(folder, 'two')
	);
	const counts = '2 families, 2 roles, 3 levels, 2 skills, 3 requirements, 1 step';
	expect(await waymark(pool, 'import-framework', 'one', '--publish')).toEqual({
		code: 0,
		err: '',
		out: `${counts}\ndemo@1 is stored as a draft.\ndemo@1 is in force.`
	});
	expect(await waymark(pool, 'import-framework', 'one')).toMatchObject({
		code: 0,
		out: `${counts}\ndemo@1 has exactly this content already: nothing is stored.`
	});
	expect(await waymark(pool, 'import-framework', 'two')).toMatchObject({ code: 0 });
	expect(await waymark(pool, 'diff', 'demo@1', 'demo@2')).toMatchObject({
		code: 0,
		out: 'Level added: Director (Manager)'
	});
	expect(await waymark(pool, 'publish', 'demo@2')).toMatchObject({ code: 0, out: 'demo@2 is in force.' });
	expect((await waymark(pool, 'versions', 'demo')).out).toMatch(
		/^demo@1 {2}was in force since .*\ndemo@2 {2}in force since .* by command line$/
	);
	expect(await waymark(pool, 'export-framework', 'demo@1', 'out')).toMatchObject({ code: 0 });
	for (const name of fs.readdirSync(path.join(folder, 'one')))
		expect(fs.readFileSync(path.join(folder, 'out', name), 'utf8')).toBe(
			fs.readFileSync(path.join(folder, 'one', name), 'utf8')
		);
});

test('says what is wrong in sentences, and ends with 1', async ({ pool }) => {
	fs.writeFileSync(path.join(folder, 'a-file'), 'x');
	fs.mkdirSync(path.join(folder, 'empty'));
	const misuses: [string[], string][] = [
		[['juggle'], 'There is no command "juggle": --help lists them all.'],
		[['versions', '--loud'], "Unknown option '--loud': --help lists what each command takes."],
		[['publish'], 'Write it as: publish SLUG@LABEL'],
		[['publish', 'demo'], '"demo" does not name a version, which is written SLUG@LABEL.'],
		[['publish', 'demo@1'], 'There is no framework "demo".'],
		[['import-framework', 'nowhere'], `There is no file or folder ${path.join(folder, 'nowhere')}.`],
		[['import-framework', 'a-file'], 'a-file: is neither a folder nor a zip'],
		[
			['import-gdad', 'empty', 'a-file'],
			`${path.join(folder, 'empty')} is a folder, and a file is expected.`
		],
		[
			['export-framework', 'gdad', '.'],
			`${folder} holds something other than an export: choose an empty folder, or one that does not exist.`
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

test('says that the label given is taken, by the name of the option', async ({ pool }) => {
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
	const given = ['import-gdad', 'official-roles.csv', 'official-skills.csv', '--label', '2025-09-25'];
	expect(await waymark(pool, ...given)).toEqual({
		code: 1,
		out: '',
		err: '--label: gdad has a version "2025-09-25" already, and its content is another'
	});
});

test('says that the database cannot be reached', async () => {
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
	await expect.poll(async () => (await inserting()).length, { timeout: 60_000, interval: 5 }).toBe(1);
	await end(pool, () => child.kill('SIGKILL'));
	expect(await ended).not.toBe(0);
	expect(err).not.toContain('    at ');
	await expect.poll(async () => (await inserting()).length).toBe(0);
	expect(await pool`select count(*) from level`).toEqual(before);
	expect(await pool`select from framework where slug = 'large'`).toHaveLength(0);
});

test('invites somebody by a link that works, where no mail server would send it', async ({ pool }) => {
	await settle(pool);
	const { out } = await waymark(pool, 'invite', 'nour@example.org', 'administrator');
	const [, secret = ''] = /\/invitation\/(\S+)$/.exec(out) ?? [];
	expect(await invitations.find(pool, secret)).toMatchObject({ kind: 'administrator', isTaken: false });
	expect(await delivered(pool)).toEqual([]);
	const again = await waymark(pool, 'invite', 'nour@example.org', 'administrator');
	expect(again.out).toContain('/invitation/'); // the first may be lost
	expect(await wholeLog(pool, { verb: 'invite' })).toMatchObject([
		{ actorId: null, object: 'command-line' },
		{ actorId: null, object: 'command-line' }
	]);
	expect((await waymark(pool, 'invite', 'nobody', 'coach')).err).toBe('"nobody" is no email address.');
	expect((await waymark(pool, 'invite', 'a@example.org', 'king')).err).toContain('A membership is one of');
});

test('prints the link where the server listens', async ({ pool }) => {
	const invited = async (settings: Record<string, string>) =>
		ended(await start(pool, ['invite', 'nour@example.org', 'administrator'], settings));
	expect((await invited({ PORT: '3511' })).out).toContain('\nhttp://localhost:3511/invitation/');
	expect((await invited({ PORT: '3511', ORIGIN: 'https://waymark.example.org' })).out).toContain(
		'\nhttps://waymark.example.org/invitation/'
	);
	expect((await invited({ PORT: '0' })).err).toBe(
		'PORT is 0, which is any free port: set ORIGIN to the address that people see, for the link.'
	);
});

test('invites a trainee to a cohort alone, which is asked for as on the page', async ({
	pool,
	ownerPool
}) => {
	const invite = (...more: string[]) => waymark(pool, 'invite', 'nour@example.org', 'trainee', ...more);
	const places = () => ownerPool`
		select c.slug as cohort, s.slug as specialism, r.slug as region
		from invitation left join cohort c using (cohort_id) left join specialism s using (specialism_id) left join region r using (region_id)`;
	expect((await invite('--cohort', '2025')).err).toBe('There is no cohort yet: leave out --cohort.');
	await settleCohorts(pool);
	expect(await invite()).toEqual({
		code: 1,
		out: '',
		err: 'A trainee needs a cohort, and on the day it ends becomes an alum: add --cohort with "2025" or "2024".'
	});
	expect((await invite('--cohort', '2023')).err).toBe(
		'There is no cohort "2023": --cohort takes "2025" or "2024".'
	);
	expect((await invite('--cohort', '2025', '--specialism', 'astrology')).err).toContain(
		'There is no specialism "astrology": --specialism takes "'
	);
	expect(await places()).toEqual([]);
	expect((await invite('--cohort', '2025', '--specialism', 'health INFORMATICS')).out).toContain(
		'/invitation/'
	);
	const first = { cohort: '2025', specialism: 'health-informatics' };
	expect(await places()).toEqual([{ ...first, region: null }]);
	expect((await invite('--cohort', '2024', '--region', 'london')).code).toBe(0);
	expect(await places()).toEqual([{ ...first, cohort: '2024', region: 'london' }]);
});

test('takes a lost second factor away', async ({ pool }) => {
	const { administrator } = cast;
	await settle(pool);
	await asOwner(
		pool,
		(sql) =>
			sql`insert into totp (person_id, secret, confirmed_at) values (${administrator.id}, ${Buffer.alloc(20)}, now())`
	);
	const token = await sessions.begin(pool, administrator, { method: 'password', device: 'A test' });
	expect((await sessions.find(pool, token))?.person.hasSecondFactor).toBe(true);
	expect((await waymark(pool, 'reset-second-factor', administrator.address)).out).toContain('are gone');
	expect(await sessions.find(pool, token)).toBeNull();
	expect(await wholeLog(pool, { verb: 'reset-second-factor' })).toMatchObject([
		{ actorId: null, subjectId: administrator.id, object: 'command-line' }
	]);
	expect((await waymark(pool, 'reset-second-factor', administrator.address)).out).toContain(
		'no second factor'
	);
	const { code, err } = await waymark(pool, 'reset-second-factor', 'nobody@example.org');
	expect([code, err]).toEqual([1, 'Nobody has confirmed the address nobody@example.org.']);
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
