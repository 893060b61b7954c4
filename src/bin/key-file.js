/** The key of the embedded database: a file beside it that only this user can read, made at the first start. */
import { randomBytes, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { keysIn } from './keys.js';
import { Trouble } from './say.js';

/**
 * What the file in a folder says, as WAYMARK_KEY is written. Two that ask at once for the first time get the same.
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

/** Written whole and to the disk before it gets its name: nobody reads half a key, and none that was used is lost. @param {string} file */
function make(file) {
	fs.mkdirSync(path.dirname(file), { recursive: true });
	const draft = `${file}.${randomUUID()}`;
	try {
		fs.writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, {
			flag: 'wx',
			mode: 0o600,
			flush: true
		});
		fs.linkSync(draft, file); // unlike a new name, refused where another was first
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
