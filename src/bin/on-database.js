import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { checkNode, exitOf, install, root } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

/**
 * Runs a TypeScript program on the same database as `npm start`, whether that is running or not.
 * @param {string} file
 * @param {string[]} args
 * @param {boolean} needsDatabase
 */
export async function runOnDatabase(file, args, needsDatabase = true) {
	await sayWhatGoesWrong(async () => {
		checkNode();
		await install();
		const { openDatabase, stopSignals } = await import('./database.js');
		const database = needsDatabase ? await openDatabase() : null;
		// The program gets Ctrl-C too and ends; we then release the database.
		try {
			const tsx = pathToFileURL(createRequire(path.join(root, 'package.json')).resolve('tsx')).href;
			const env = { ...process.env, WAYMARK_CWD: process.env.INIT_CWD ?? process.cwd() };
			process.exitCode = await exitOf(
				process.execPath,
				['--import', tsx, file, ...args],
				env,
				false,
				stopSignals
			);
		} finally {
			await database?.release();
		}
	});
}
