/** `npm run dev`: the pages with reloading, on the same embedded database as `npm start`. */
import { bin, checkNode, exitOf, install } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

await sayWhatGoesWrong(async () => {
	checkNode();
	await install();
	const { openDatabase, stopSignals } = await import('./database.js');
	const database = await openDatabase();
	const vite = [bin('vite'), 'dev', ...process.argv.slice(2)];
	process.exitCode = await exitOf(process.execPath, vite, process.env, false, stopSignals);
	await database.release();
});
