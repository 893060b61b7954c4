import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openOwnerPool } from '../../src/lib/server/sql.server.ts';
import { isAlive, lockLines } from '../../src/bin/postgres-lock.js';
import { startersBy } from '../../src/bin/starters.js';
import { newData, noData, socketOf, started } from '../support/own-waymark.ts';
import { stop } from '../support/start.ts';

/** The server of a place by its lock; 0 before it says how far it is, which the one that only makes the folder never does. */
function postgresPid(place: string): number {
	const [pid, , , , , , , status] = lockLines(path.join(place, 'postgres'));
	return status?.trim() ? Number(pid) : 0;
}

/** Runs a script of ours to its end. */
function ended(
	script: string,
	env: Record<string, string>,
	args: string[] = []
): Promise<{ code: number | null; said: string }> {
	return new Promise((resolve) => {
		const child = spawn(process.execPath, [script, ...args], { env: { ...process.env, ...env } });
		let said = '';
		child.stdout.on('data', (part) => (said += part));
		child.stderr.on('data', (part) => (said += part));
		child.on('exit', (code) => resolve({ code, said }));
	});
}

test('asked to stop, Waymark stops its database too', async () => {
	const place = newData();
	const { child } = await started(place);
	const pid = postgresPid(place);
	await stop(child);
	expect(child.exitCode).toBe(0);
	expect(isAlive(pid)).toBe(false);
});

test.each(['src/bin/start.js', 'src/bin/waymark.js'])(
	'asked to stop while it starts, %s leaves no database running',
	async (script) => {
		const place = noData();
		const child = spawn(process.execPath, [script, 'versions'], {
			env: { ...process.env, WAYMARK_DATA: place, PORT: '0' },
			stdio: 'ignore'
		});
		onTestFinished(() => stop(child));
		await expect.poll(() => postgresPid(place), { interval: 5 }).not.toBe(0);
		const pid = postgresPid(place);
		await stop(child);
		expect(isAlive(pid)).toBe(false);
	}
);

test('asked to stop while it migrates, Waymark ends without an error', async () => {
	const data = noData();
	const child = spawn(process.execPath, ['src/bin/start.js'], {
		env: { ...process.env, WAYMARK_DATA: data, PORT: '0' },
		stdio: ['ignore', 'pipe', 'pipe']
	});
	onTestFinished(() => stop(child));
	let said = '';
	child.stdout.on('data', (part) => (said += part));
	child.stderr.on('data', (part) => (said += part));
	await expect.poll(() => lockLines(path.join(data, 'postgres'))[7]?.trim()).toBe('ready');
	const sql = openOwnerPool({ socket: await socketOf(data), max: 1 });
	onTestFinished(() => sql.end());
	const applied = async () => (await sql`select from migration`.catch(() => [])).length;
	await expect.poll(applied, { interval: 5 }).toBeGreaterThan(0);
	await stop(child);
	expect(child.exitCode).toBe(0);
	expect(said).not.toMatch(/^\s+at |fatal/m);
});

test.skipIf(process.platform !== 'linux')(
	'started by npm without a shell, Waymark continues when the terminal closes, and stops when npm is killed (reads /proc)',
	async () => {
		const npm = `const { pid } = process; console.log('npm is ' + pid);
			require('node:child_process').spawn(process.execPath, ['src/bin/start.js'], { stdio: 'inherit' });`;
		const place = newData();
		const terminal = spawn('sh', ['-c', '"$0" -e "$1" & wait', process.execPath, npm], {
			env: { ...process.env, WAYMARK_DATA: place, PORT: '0', npm_lifecycle_event: 'start' },
			stdio: ['ignore', 'pipe', 'inherit']
		});
		let said = '';
		terminal.stdout.on('data', (part) => (said += part));
		await expect.poll(() => said).toMatch(/ready at/);
		const [, address = ''] = /ready at (http:\/\/\S+)/.exec(said) ?? [];
		const [, pid] = /npm is (\d+)/.exec(said) ?? [];
		const isServed = () =>
			fetch(`${address}/healthz`).then(
				({ ok }) => ok,
				() => false
			);
		const database = postgresPid(place);
		const before = startersBy(Number(pid));
		terminal.kill('SIGKILL');
		await once(terminal, 'exit');
		expect(startersBy(Number(pid))).toBe(before); // what Waymark looks at
		expect(await isServed()).toBe(true);
		process.kill(Number(pid), 'SIGKILL');
		await expect.poll(isServed).toBe(false);
		await expect.poll(() => isAlive(database)).toBe(false);
	}
);

test('asked to stop, the development server stops its database too', async () => {
	const place = newData();
	const child = spawn(process.execPath, ['src/bin/dev.js', '--port', '0'], {
		env: { ...process.env, WAYMARK_DATA: place },
		stdio: ['ignore', 'pipe', 'inherit']
	});
	onTestFinished(() => stop(child));
	let said = '';
	child.stdout.on('data', (part) => (said += part));
	// In CI it speaks in colours.
	await expect.poll(() => stripVTControlCharacters(said)).toContain('Local:');
	const pid = postgresPid(place);
	await stop(child);
	expect(isAlive(pid)).toBe(false);
});

test('after kill -9 of everything, the next start finds everything that was saved', async () => {
	const place = newData();
	const { child } = await started(place);
	const before = await ended('src/bin/waymark.js', { WAYMARK_DATA: place }, ['versions']);
	process.kill(postgresPid(place), 'SIGKILL');
	child.kill('SIGKILL');
	await started(place);
	const after = await ended('src/bin/waymark.js', { WAYMARK_DATA: place }, ['versions']);
	expect(before.said).toContain('gdad');
	expect(after).toEqual(before);
});

test('after kill -9 of Waymark alone, the next start takes over the database that is left', async () => {
	const place = newData();
	const { child } = await started(place);
	child.kill('SIGKILL');
	const { address } = await started(place);
	expect((await fetch(`${address}/readyz`)).status).toBe(200);
});

test('a database that is killed while Waymark runs is restarted', async () => {
	const place = newData();
	const { address } = await started(place);
	process.kill(postgresPid(place), 'SIGKILL');
	await expect.poll(async () => (await fetch(`${address}/readyz`)).status).toBe(200);
	expect((await fetch(`${address}/roles`)).status).toBe(200);
});

test('2 copies run at the same time, each with its own data', async () => {
	const [one, other] = await Promise.all([started(newData()), started(newData())]);
	expect(one.address).not.toBe(other.address);
	expect((await fetch(one.address)).status).toBe(200);
	expect((await fetch(other.address)).status).toBe(200);
});

test('a port that is in use is reported in one sentence', async () => {
	const taken = net.createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => taken.once('listening', resolve));
	const { port } = taken.address() as net.AddressInfo;
	const { code, said } = await ended('src/bin/start.js', { WAYMARK_DATA: noData(), PORT: String(port) });
	taken.close();
	expect(said.trim().split('\n')).toEqual([
		`Another program is using port ${port}. Stop it, or choose another port with PORT=3001 npm start.`
	]);
	expect(code).toBe(1);
});

test('a database that cannot be reached is reported in one sentence', async () => {
	const { code, said } = await ended('src/bin/start.js', {
		DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
		PORT: '0'
	});
	expect(said.trim().split('\n')).toHaveLength(1);
	expect(said).toContain('DATABASE_URL cannot be reached');
	expect(code).toBe(1);
});

test.each(['banana', '70000', '-1'])('PORT=%s is refused in one sentence', async (port) => {
	const { code, said } = await ended('src/bin/start.js', { WAYMARK_DATA: noData(), PORT: port });
	expect(said.trim()).toBe(`PORT is "${port}". It must be a number from 0 to 65535.`);
	expect(code).toBe(1);
});

test.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)(
	'a full disk is reported in one sentence (needs root on Linux, to make a small disk)',
	async () => {
		const place = noData();
		try {
			execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m,mode=0711', 'tmpfs', place], { stdio: 'ignore' });
		} catch {
			return expect(fs.readdirSync(place)).toEqual([]); // a container may not mount
		}
		const { code, said } = await ended('src/bin/start.js', { WAYMARK_DATA: place, PORT: '0' });
		execFileSync('umount', [place]);
		expect(said.trim()).toBe('The disk is full. Free some space and start again. Saved data is not lost.');
		expect(code).toBe(1);
	}
);

test('the command line works while Waymark runs, which then shows a publication by itself', async () => {
	const place = newData();
	const { address } = await started(place);
	const folder = path.join(place, 'framework');
	writeSmallFramework(folder);
	const { code, said } = await ended('src/bin/waymark.js', { WAYMARK_DATA: place }, [
		'import-framework',
		folder,
		'--publish'
	]);
	expect(said).not.toContain('    at ');
	expect(code).toBe(0);
	await expect.poll(async () => (await fetch(`${address}/roles/small:signpost-painter`)).status).toBe(200);
	expect((await fetch(`${address}/readyz`)).status).toBe(200);
});

test('the command line works while nothing else runs, and leaves nothing running', async () => {
	const place = newData();
	const { code } = await ended('src/bin/waymark.js', { WAYMARK_DATA: place }, ['versions']);
	expect(code).toBe(0);
	expect(fs.existsSync(path.join(place, 'postgres', 'postmaster.pid'))).toBe(false);
});

function writeSmallFramework(folder: string) {
	fs.mkdirSync(folder);
	const framework = {
		slug: 'small',
		title: 'Small',
		publisher: 'Tests',
		licence: 'MIT',
		attribution: 'Tests',
		sourceUrl: 'https://example.org/',
		versionLabel: '1',
		publishedOn: '2026-01-01'
	};
	fs.writeFileSync(path.join(folder, 'framework.json'), JSON.stringify(framework));
	fs.writeFileSync(
		path.join(folder, 'levels.csv'),
		'family,role,level,order,stage\nSigns,Signpost painter,Apprentice signpost painter,1,1\n'
	);
	fs.writeFileSync(
		path.join(folder, 'requirements.csv'),
		'role,level,skill,proficiency\nSignpost painter,Apprentice signpost painter,Lettering,working\n'
	);
}
