import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { isAlive } from '../../src/bin/postgres-lock.js';
import { startPostgres } from '../../src/bin/postgres.js';

const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((step) => step()));

function newFolder(): string {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-embedded-'));
	fs.chmodSync(place, 0o711);
	undo.push(() => fs.rmSync(place, { recursive: true, force: true }));
	return path.join(place, 'postgres');
}

test.skipIf(process.platform !== 'linux')(
	'a lock whose number another process has by now stops no start, and that process is left alone (reads /proc)',
	async () => {
		const folder = newFolder();
		const lock = path.join(folder, 'postmaster.pid');
		const first = await startPostgres({ folder, durable: false });
		const { uid, gid } = fs.statSync(lock);
		const text = fs.readFileSync(lock, 'utf8');
		await first.release();
		const stranger = spawn('sleep', ['60'], { uid, gid });
		undo.push(() => stranger.kill());
		fs.writeFileSync(lock, text.replace(/^\d+/, String(stranger.pid)), { mode: 0o600 });
		fs.chownSync(lock, uid, gid);

		const second = await startPostgres({ folder, durable: false });
		const sql = postgres({ host: second.socket, database: 'waymark', username: 'waymark', max: 1 });
		expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
		await sql.end();
		await second.release();
		expect(isAlive(stranger.pid ?? 0)).toBe(true);
	}
);

test('two processes that start on a new folder at once use one server, and leave nothing half made', async () => {
	const folder = newFolder();
	const script = `
		import { startPostgres } from '${new URL('../../src/bin/postgres.js', import.meta.url).href}';
		const { socket, release } = await startPostgres({ folder: process.argv[1], durable: false });
		console.log(socket);
		process.stdin.on('end', release).resume();`;
	const starts = [1, 2].map(() => {
		const child = spawn(process.execPath, ['--input-type=module', '--eval', script, folder]);
		undo.push(() => child.kill());
		const ended = once(child, 'exit');
		const said = once(child.stdout, 'data').then(([data]) => String(data).trim());
		const why = text(child.stderr);
		const failed = ended.then(async () => Promise.reject(new Error(await why)));
		failed.catch(() => {}); // it matters only before the server is ready
		return { child, ended, socket: Promise.race([said, failed]) };
	});
	const [one, other] = await Promise.all(starts.map(({ socket }) => socket));
	expect(other).toBe(one);
	const sql = postgres({ host: one, database: 'waymark', username: 'waymark', max: 1 });
	expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
	await sql.end();
	for (const { child } of starts) child.stdin.end();
	expect(await Promise.all(starts.map(({ ended }) => ended))).toEqual([
		[0, null],
		[0, null]
	]);
	expect(fs.readdirSync(path.dirname(folder)).toSorted()).toEqual(['postgres', 'postgres-users']);
});

test('a start clears away what a process left that ended while it created the database', async () => {
	const folder = newFolder();
	const { pid } = spawnSync('true');
	const abandoned = `${folder}-new-${pid}`;
	fs.mkdirSync(abandoned);
	fs.writeFileSync(path.join(abandoned, 'PG_VERSION'), '17\n');
	const { release } = await startPostgres({ folder, durable: false });
	await release();
	expect(fs.existsSync(abandoned)).toBe(false);
});

test('files of something else in the folder stop the start, and stay', async () => {
	const folder = newFolder();
	fs.mkdirSync(folder);
	fs.writeFileSync(path.join(folder, 'notes.txt'), 'mine');
	await expect(startPostgres({ folder, durable: false })).rejects.toThrow('has files but no database');
	expect(fs.readdirSync(folder)).toEqual(['notes.txt']);
	expect(fs.readdirSync(path.dirname(folder))).not.toContainEqual(expect.stringContaining('-new-'));
});

test('the folder of the socket is not taken from a link that somebody else may have made', async () => {
	const folder = newFolder();
	const { socket, release } = await startPostgres({ folder, durable: false });
	await release();
	undo.push(() => fs.rmSync(socket, { force: true }));
	const elsewhere = path.join(path.dirname(folder), 'elsewhere');
	fs.mkdirSync(elsewhere, { mode: 0o755 });
	fs.rmSync(socket, { recursive: true });
	fs.symlinkSync(elsewhere, socket);
	const before = fs.statSync(elsewhere);
	await expect(startPostgres({ folder, durable: false })).rejects.toThrow('belongs to someone else');
	const after = fs.statSync(elsewhere);
	expect([after.uid, after.mode]).toEqual([before.uid, before.mode]);
});

test.skipIf(process.getuid?.() !== 0)(
	'nor is a folder that is somebody else’s (only root can make one)',
	async () => {
		const folder = newFolder();
		const { socket, release } = await startPostgres({ folder, durable: false });
		await release();
		undo.push(() => fs.rmSync(socket, { recursive: true, force: true }));
		fs.chownSync(socket, 12_345, 12_345);
		await expect(startPostgres({ folder, durable: false })).rejects.toThrow('belongs to someone else');
		expect(fs.statSync(socket).uid).toBe(12_345);
	}
);
