/** The account that the embedded PostgreSQL runs as, and the folders that this account can reach. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './setup.js';
import { Trouble } from './say.js';

/** @typedef {{ uid?: number, gid?: number }} Account */

/** PostgreSQL refuses to run as root: it gets an account without rights. @returns {Account} */
export function unprivilegedAccount() {
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
export function isReachable(place, account) {
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
export function shelter() {
	const place = path.join('/var/tmp', `waymark-${digest(root)}`);
	fs.mkdirSync(place, { recursive: true, mode: 0o711 });
	if (fs.statSync(place).uid !== process.getuid?.()) throw notOurs(place);
	return place;
}

/** @param {string} place @param {Account} account */
export function ownedFolder(place, account) {
	fs.mkdirSync(place, { recursive: true });
	if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(place, account.uid, account.gid);
	fs.chmodSync(place, 0o700);
}

/**
 * Anyone can create a link or folder with this name before us, so we open it by its handle and check that it is ours.
 * @param {string} place @param {Account} account
 */
export function socketFolder(place, account) {
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

/**
 * Moves a folder to its place, unless another process was first.
 * @param {string} partial @param {string} place a folder that is empty, or does not exist
 */
export function moveUnlessThere(partial, place) {
	try {
		fs.renameSync(partial, place);
	} catch (error) {
		fs.rmSync(partial, { recursive: true, force: true });
		const code = error instanceof Error && 'code' in error && error.code;
		if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
	}
}

/** @param {string} place */
function notOurs(place) {
	return new Trouble(`${place} belongs to someone else. Remove it and start again.`);
}

/** @param {string} text */
export function digest(text) {
	return createHash('sha256').update(text).digest('hex').slice(0, 10);
}
