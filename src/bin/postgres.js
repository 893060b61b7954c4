/**
 * The embedded PostgreSQL: the real server, from a package, on a socket that only this user can open. It survives kill -9 of any
 * process: a server that is still running is used, and a stale lock is cleared.
 */
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {
	digest,
	isReachable,
	moveUnlessThere,
	ownedFolder,
	shelter,
	socketFolder,
	unprivilegedAccount
} from './postgres-account.js';
import { reachableBinaries } from './postgres-binaries.js';
import { clearStaleLock, isAlive, lockLines, serverOf } from './postgres-lock.js';
import { root } from './setup.js';
import { Trouble } from './say.js';

const port = 5432;

/**
 * Makes sure that a server runs on `folder`, and records that this process uses it.
 * @param {{ folder?: string, durable?: boolean }} [options] `durable: false` is for tests: faster, and lost when the machine stops
 * @returns {Promise<{ socket: string, release: () => Promise<void> }>} `release` stops the server unless another process uses it;
 * until then a server that was killed is started again
 */
export async function startPostgres({ folder = path.join(root, '.data', 'postgres'), durable = true } = {}) {
	const account = unprivilegedAccount();
	const binaries = reachableBinaries(account);
	const home = isReachable(folder, account) ? folder : path.join(shelter(), 'postgres');
	const socket = path.join('/tmp', `.waymark-${digest(home)}`); // short: a socket's path may have 107 bytes at most
	ownedFolder(home, account);
	socketFolder(socket, account);
	const server = { binaries, home, socket, account, durable };
	const users = path.join(home, '..', `${path.basename(home)}-users`);
	const mine = join(users);
	try {
		if (!isInitialised(home)) initialise(server);
		if (!(await isRunning(server))) await launch(server);
		await ensureDatabase(server);
	} catch (error) {
		fs.rmSync(mine, { force: true });
		throw error;
	}
	const watch = setInterval(() => relaunch(server), 1_000);
	watch.unref();
	return {
		socket,
		async release() {
			clearInterval(watch);
			fs.rmSync(mine, { force: true });
			if (fs.readdirSync(users).every((pid) => !isAlive(Number(pid)))) await stop(server);
		}
	};
}

/** @typedef {import('./postgres-account.js').Account} Account */
/** @typedef {{ binaries: string, home: string, socket: string, account: Account, durable: boolean }} Server */

/** Notes this process as a user of the server. @param {string} users */
function join(users) {
	fs.mkdirSync(users, { recursive: true });
	const mine = path.join(users, String(process.pid));
	fs.writeFileSync(mine, '');
	return mine;
}

/**
 * Creates the database beside its folder and moves it there whole, so that a folder with `PG_VERSION` is complete, whoever made it
 * and however it ended.
 * @param {Server} server
 */
function initialise({ binaries, home, account, durable }) {
	removeAbandoned(home);
	const partial = `${home}-new-${process.pid}`;
	ownedFolder(partial, account);
	const flags = ['-D', partial, '-U', 'waymark', '-A', 'trust', '-E', 'UTF8', '--no-locale'];
	const result = spawnSync(path.join(binaries, 'initdb'), durable ? flags : [...flags, '--no-sync'], {
		...account,
		env: environment(partial),
		cwd: partial,
		encoding: 'utf8'
	});
	if (result.status !== 0) {
		fs.rmSync(partial, { recursive: true, force: true });
		throw new Trouble(whyNot(result.error?.message ?? result.stderr));
	}
	moveUnlessThere(partial, home);
	if (!isInitialised(home))
		throw new Trouble(`${home} has files but no database. Move them elsewhere and start again.`);
}

/** @param {string} home */
function isInitialised(home) {
	return fs.existsSync(path.join(home, 'PG_VERSION'));
}

/** Removes what a process left that ended while it created the database. @param {string} home */
function removeAbandoned(home) {
	const start = `${path.basename(home)}-new-`;
	for (const name of fs.readdirSync(path.dirname(home)))
		if (name.startsWith(start) && !isAlive(Number(name.slice(start.length))))
			fs.rmSync(path.join(path.dirname(home), name), { recursive: true, force: true });
}

/** @param {Server} server */
async function launch(server) {
	const { binaries, home, socket, account, durable } = server;
	const log = path.join(home, 'server.log');
	const settings = {
		unix_socket_directories: socket,
		unix_socket_permissions: '0700',
		listen_addresses: '',
		max_connections: '100'
	};
	const fast = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
	const flags = Object.entries({ ...settings, ...(durable ? {} : fast) }).flatMap(([name, value]) => [
		'-c',
		`${name}=${value}`
	]);
	// The lock of a process that has just been killed can look alive until the process is reaped, so try again.
	for (let attempt = 1; ; attempt++) {
		clearStaleLock(home);
		const out = fs.openSync(log, 'a');
		const from = fs.fstatSync(out).size;
		const child = spawn(path.join(binaries, 'postgres'), ['-D', home, ...flags], {
			...account,
			env: environment(home),
			cwd: home,
			detached: true,
			stdio: ['ignore', out, out]
		});
		child.unref();
		fs.closeSync(out);
		if (await becomesReady(server, child)) return;
		const said = fs.readFileSync(log, 'utf8').slice(from);
		if (!/lock file .* already exists|pre-existing shared memory block/.test(said) || attempt === 60)
			throw new Trouble(whyNot(said));
		if (await isRunning(server)) return;
		await pause(150);
	}
}

/** @param {Server} server @param {import('node:child_process').ChildProcess} child */
async function becomesReady({ home }, child) {
	let ended = false;
	child.on('exit', () => (ended = true));
	child.on('error', () => (ended = true));
	while (!ended) {
		const lines = lockLines(home);
		if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
		await pause(10);
	}
	return false;
}

/** Whether a server answers on the socket, waiting for one that is just starting or stopping. @param {Server} server */
async function isRunning({ home, socket }) {
	for (let tries = 0; tries < 50; tries++) {
		if (!serverOf(home)) return false;
		if (lockLines(home)[7]?.trim() === 'ready' && (await answers(path.join(socket, `.s.PGSQL.${port}`))))
			return true;
		await pause(100);
	}
	return false;
}

/** @type {Set<string>} */
const launching = new Set();

/** Starts a server that was killed under us; when that fails, the next look tries again. @param {Server} server */
async function relaunch(server) {
	if (launching.has(server.home) || serverOf(server.home)) return;
	launching.add(server.home);
	try {
		await launch(server);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
	} finally {
		launching.delete(server.home);
	}
}

/** @param {Server} server */
async function stop({ home }) {
	const pid = serverOf(home);
	if (!pid) return;
	try {
		process.kill(pid, 'SIGINT'); // "fast": ends sessions, writes everything, stops
	} catch (error) {
		ignoreIf(!isAlive(pid), error); // another process stopped it
	}
	while (isAlive(pid)) await pause(10);
}

/** @param {Server} server */
async function ensureDatabase({ socket }) {
	const { default: postgres } = await import('postgres');
	const sql = postgres({
		host: socket,
		port,
		database: 'postgres',
		username: 'waymark',
		max: 1,
		onnotice: () => {}
	});
	try {
		const [found] = await sql`select from pg_database where datname = 'waymark'`;
		if (!found)
			await sql`create database waymark`.catch((error) =>
				ignoreIf(error.code === '42P04' || error.code === '23505', error)
			);
	} finally {
		await sql.end();
	}
}

/** @param {boolean} harmless @param {unknown} error */
function ignoreIf(harmless, error) {
	if (!harmless) throw error;
}

/** @param {string} place @returns {Promise<boolean>} */
function answers(place) {
	return new Promise((resolve) => {
		const connection = net.connect(place);
		connection.on('connect', () => (connection.destroy(), resolve(true)));
		connection.on('error', () => resolve(false));
	});
}

/** @param {string} said what PostgreSQL wrote */
function whyNot(said) {
	if (/No space left on device/i.test(said))
		return 'The disk is full. Free some space and start again. Saved data is not lost.';
	const lines = said.split('\n').filter((line) => /FATAL|error|PANIC/i.test(line));
	return `We could not start PostgreSQL: ${(lines.at(-1) ?? said).trim() || 'it gave no reason'}`;
}

/** @param {string} home */
function environment(home) {
	return { PATH: process.env.PATH, HOME: home, LC_ALL: 'C', TZ: 'UTC' };
}

/** @param {number} milliseconds */
function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
