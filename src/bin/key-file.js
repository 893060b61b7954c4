/** The key of the embedded database: a file beside it that only this user can read, created at the first start. */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { keysIn } from './keys.js';
import { Trouble } from './say.js';

/**
 * The key in a folder's file, in the form of WAYMARK_KEY. Processes that create it at once get the same one.
 * @param {string} folder
 * @returns {string}
 */
export function keyFrom(folder) {
	const file = path.join(folder, 'key');
	if (!fs.existsSync(file)) make(file);
	const text = fs.readFileSync(file, 'utf8').trim();
	if (keysIn(text)) return text;
	throw new Trouble(
		`${file} does not contain a key. Restore the key from your copy. If you do not have one, remove the file. People who use an authenticator app will then have to set it up again.`
	);
}

/** Written and flushed to the disk before it gets its name, so that no half-written key is read and no used key is lost. @param {string} file */
function make(file) {
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const draft = `${file}.${randomUUID()}`;
	try {
		fs.writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, {
			flag: 'wx',
			mode: 0o600,
			flush: true
		});
		fs.linkSync(draft, file); // unlike a rename, it fails if the file exists
		if (process.platform !== 'win32') sync(path.dirname(file));
	} catch (error) {
		if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
	} finally {
		fs.rmSync(draft, { force: true });
	}
}

/** @param {string} folder */
function sync(folder) {
	const handle = fs.openSync(folder, 'r');
	fs.fsyncSync(handle);
	fs.closeSync(handle);
}
