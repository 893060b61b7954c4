import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, expect, test } from 'vitest';
import { isAlive } from '../../../src/bin/postgres-lock.js';
import { startPostgres } from '../../../src/bin/postgres.js';

const undo: (() => void)[] = [];
afterEach(() => undo.splice(0).forEach((step) => step()));

function newFolder(): string {
	const place = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-embedded-'));
	fs.chmodSync(place, 0o711);
	undo.push(() => fs.rmSync(place, { recursive: true, force: true }));
	return path.join(place, 'postgres');
}

test.skipIf(process.platform !== 'linux')(
	'a lock with the number of an unrelated process does not stop the start or harm that process (reads /proc)',
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

test('the folder of the socket is never a link that another user may have made', async () => {
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
	'the folder of the socket is never another user’s folder (only root can make one)',
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
