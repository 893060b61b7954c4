/** `npm start`: from a fresh clone to a running Waymark, and cleanly down again. */
import { checkNode, build, install } from './setup.js';
import { sayWhatGoesWrong } from './say.js';

await sayWhatGoesWrong(async () => {
	checkNode();
	await install();
	await build();
	// Only now: these need what was just installed and built.
	const { findPort, serve } = await import('./serve.js');
	const { openDatabase } = await import('./database.js');
	const address = await findPort();
	const database = await openDatabase();
	try {
		await serve(address, database);
	} catch (error) {
		await database.release();
		throw error;
	}
});
