/** `npm run bench`: prints speeds and sizes; being slow is not a failure. Compare ratios within one run, not between runs. */
import path from 'node:path';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { build, checkNode, exitOf, forgetSettings, install, root } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

await sayWhatGoesWrong(async () => {
	checkNode();
	forgetSettings();
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
