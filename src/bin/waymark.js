/** `npm run waymark -- COMMAND`: the command line, on the same database as `npm start`, whether that runs or not. */
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { checkNode, exitOf, install, root } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

await sayWhatGoesWrong(async () => {
	checkNode();
	await install();
	const { openDatabase, stopSignals } = await import('./database.js');
	const asksForNothing = process.argv.length === 2 || process.argv.includes('--help');
	const database = asksForNothing ? null : await openDatabase();
	const release = async () => database?.release();
	// The command itself hears Ctrl-C too and ends; what is left for us is to let go of the database.
	for (const signal of stopSignals) process.on(signal, () => {});
	try {
		const tsx = pathToFileURL(createRequire(path.join(root, 'package.json')).resolve('tsx')).href;
		const env = { ...process.env, WAYMARK_CWD: process.env.INIT_CWD ?? process.cwd() };
		process.exitCode = await exitOf(
			process.execPath,
			['--import', tsx, 'src/cli.ts', ...process.argv.slice(2)],
			env
		);
	} finally {
		await release();
	}
});
