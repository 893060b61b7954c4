import path from 'node:path';
import { keyFrom } from './key-file.js';
import { root } from './setup.js';
import { Trouble } from './say.js';

/** How the system, a terminal or a person asks a process to stop. */
export const stopSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Opens the database: the one in DATABASE_URL, or the embedded one. Sets WAYMARK_SOCKET and WAYMARK_KEY in the environment for
 * connections. If asked to stop meanwhile, it stops the database and ends the process.
 * @returns {Promise<{ release: () => Promise<void> }>}
 */
export async function openDatabase() {
	if (process.env.DATABASE_URL) {
		await checkReachable(process.env.DATABASE_URL);
		return { release: async () => {} };
	}
	const { startPostgres } = await import('./postgres.js');
	const place = process.env.WAYMARK_DATA || path.join(root, '.data');
	process.env.WAYMARK_KEY ||= keyFrom(place);
	let isAsked = false;
	const ask = () => (isAsked = true);
	for (const signal of stopSignals) process.on(signal, ask);
	const { socket, release } = await startPostgres({ folder: path.join(place, 'postgres') });
	if (isAsked) {
		await release();
		process.exit(0);
	}
	for (const signal of stopSignals) process.off(signal, ask);
	process.env.WAYMARK_SOCKET = socket;
	return { release };
}

/** @param {string} url */
async function checkReachable(url) {
	const { default: postgres } = await import('postgres');
	try {
		const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
		await sql`select 1`;
		await sql.end();
	} catch (error) {
		const { code = '', message = '' } = /** @type {{ code?: string, message?: string }} */ (error);
		throw new Trouble(
			`The database in DATABASE_URL cannot be reached (${code || message}). Check that it is running, and check its address, name and password.`
		);
	}
}
