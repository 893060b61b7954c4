/** `npm run bench`: speeds and sizes, printed; nothing here fails for being slow. Compare ratios within one run, not runs. */
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { build, checkNode, exitOf, install, root } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

await sayWhatGoesWrong(async () => {
	checkNode();
	for (const name of [
		'DATABASE_URL',
		'MIGRATION_DATABASE_URL',
		'WAYMARK_SOCKET',
		'WAYMARK_DATA',
		'PORT',
		'HOST',
		'ORIGIN',
		'SMTP_URL',
		'MAIL_FROM',
		'WORKER',
		'ADDRESS_HEADER',
		'XFF_DEPTH',
		'METRICS_TOKEN',
		'LOG_LEVEL'
	])
		delete process.env[name];
	await install();
	await build();
	const tsx = pathToFileURL(createRequire(path.join(root, 'package.json')).resolve('tsx')).href;
	process.exitCode = await exitOf(process.execPath, [
		'--expose-gc',
		'--import',
		tsx,
		'tests/bench/all.ts',
		...process.argv.slice(2)
	]);
});
