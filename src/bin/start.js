/** `npm start`: installs, builds and serves Waymark, until it is asked to stop. */
import { checkNode, build, install } from './setup.js';
import { sampleRefusal } from './sample.js';
import { sayWhatGoesWrong, Trouble } from './say.js';

await sayWhatGoesWrong(async () => {
	checkNode();
	if (process.argv.includes('--sample')) process.env.WAYMARK_SAMPLE = 'yes';
	const refusal = sampleRefusal(process.env);
	if (refusal) throw new Trouble(refusal);
	await install();
	await build();
	// Imported here because they need what was just installed and built.
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
