/** Which process runs the server of a data folder, by PostgreSQL's lock file. Its process id may belong to another process by now. */
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
 * Removes a lock if its server is gone and another process has its id, which PostgreSQL would take for the server. The lock stays
 * if any process may be a server of this folder.
 * @param {string} home
 */
export function clearStaleLock(home) {
	const pid = named(home);
	if (!pid || !isAlive(pid) || mayServe(pid, home)) return; // PostgreSQL itself clears the lock of a dead process
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
		return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, 'utf8')); // ended, but not yet reaped
	} catch {
		return true;
	}
}

/**
 * Whether a process may be the PostgreSQL of a data folder, by its name, user and working folder. False only if one of these is
 * certainly different.
 * @param {number} pid @param {string} home
 */
function mayServe(pid, home) {
	try {
		const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8');
		if (!/^Name:\s+postgres$/m.test(status)) return false;
		if (Number(/^Uid:\s+(\d+)/m.exec(status)?.[1]) !== fs.statSync(home).uid) return false;
		return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(home);
	} catch {
		return isAlive(pid); // there is no /proc, or it cannot be read
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
