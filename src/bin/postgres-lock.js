/** Which process runs the server of a data folder, by the lock that PostgreSQL keeps in it: the number may be another's by now. */
import fs from 'node:fs';
import path from 'node:path';

/** @param {string} home @returns {string[]} */
export function lockLines(home) {
	try {
		return fs.readFileSync(lockOf(home), 'utf8').split('\n');
	} catch {
		return [];
	}
}

/** The process that the lock names, while it lives and may be the server; else 0. @param {string} home */
export function serverOf(home) {
	const pid = named(home);
	return pid && isAlive(pid) && mayServe(pid, home) ? pid : 0;
}

/**
 * Removes a lock whose server is gone and whose number another process has, which PostgreSQL would take for the server. Where
 * any process may be one of this folder's, the lock stays.
 * @param {string} home
 */
export function clearStaleLock(home) {
	const pid = named(home);
	if (!pid || !isAlive(pid) || mayServe(pid, home)) return; // a dead one's lock PostgreSQL clears itself
	const isServed = fs.readdirSync('/proc').some((name) => /^\d+$/.test(name) && mayServe(Number(name), home));
	if (!isServed && named(home) === pid) fs.rmSync(lockOf(home), { force: true });
}

/** @param {number} pid */
export function isAlive(pid) {
	try {
		process.kill(pid, 0);
	} catch (error) {
		return error instanceof Error && 'code' in error && error.code === 'EPERM';
	}
	try {
		return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8')); // ended, and not yet reaped
	} catch {
		return true;
	}
}

/**
 * Whether a process may be a PostgreSQL of a data folder: it has the name, the folder's owner, and works in it. False only
 * where one of these is certainly not so.
 * @param {number} pid @param {string} home
 */
function mayServe(pid, home) {
	try {
		const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
		if (!/^Name:\s+postgres$/m.test(status)) return false;
		if (Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]) !== fs.statSync(home).uid) return false;
		return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(home);
	} catch {
		return isAlive(pid); // nothing to read it from, or it may not be read
	}
}

/** @param {string} home */
function named(home) {
	return Number(lockLines(home)[0]) || 0;
}

/** @param {string} home */
function lockOf(home) {
	return path.join(home, 'postmaster.pid');
}
