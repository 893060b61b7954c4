import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { stopSignals } from './database.js';
import { atTheDoor } from './door.js';
import { localAddress, otherHost } from './origin.js';
import { root } from './setup.js';
import { Trouble } from './say.js';
import { startersBy } from './starters.js';

/** How long answers may still take after we are asked to stop, in milliseconds. */
const patience = 5_000;

/**
 * Where to listen, from PORT (default 3000, 0 for any free one) and HOST (default: this computer only).
 * @returns {Promise<{ host: string, port: number }>}
 */
export async function findPort() {
	const wanted = process.env.PORT || '3000';
	if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535)
		throw new Trouble(`PORT is "${wanted}". It must be a number from 0 to 65535.`);
	const host = process.env.HOST || '127.0.0.1';
	const probe = http.createServer();
	await listen(probe, { host, port: Number(wanted) });
	const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
	await new Promise((resolve) => probe.close(resolve));
	return { host, port };
}

/**
 * Serves the built pages until someone asks to stop.
 * @param {{ host: string, port: number }} address
 * @param {{ release: () => Promise<void> }} database
 */
export async function serve(address, database) {
	const url = localAddress(address);
	const isOwnOrigin = !process.env.ORIGIN;
	process.env.ORIGIN ||= url;
	process.env.BODY_SIZE_LIMIT ||= '33M'; // for a framework; other pages accept less: src/lib/server/http/body-limit.ts
	process.chdir(root); // migrations and the bundled catalogue are found from here
	let close = tellListeners; // also during the start, when the database may be migrating
	const isStopping = stopWhenAsked(async () => {
		await close();
		await database.release();
	});
	try {
		const { handler } = await import(pathToFileURL(path.join(root, 'build', 'handler.js')).href);
		const server = http.createServer(
			atTheDoor(handler, { origin: process.env.ORIGIN, otherHost: isOwnOrigin ? otherHost(address) : null })
		);
		await listen(server, address);
		close = () => closed(server);
	} catch (error) {
		if (!isStopping()) throw error;
	}
	if (isStopping()) return; // the handler that was asked to stop does the rest
	console.log(
		`Waymark is ready at ${process.env.ORIGIN === url ? url : `${process.env.ORIGIN} (listening on ${url})`} – press Ctrl-C to stop it.`
	);
}

/** Resolves once all answers are sent, or have taken too long. @param {http.Server} server */
async function closed(server) {
	server.close();
	server.closeIdleConnections();
	setTimeout(() => server.closeAllConnections(), patience).unref();
	await new Promise((resolve) => server.on('close', resolve));
	await tellListeners();
}

async function tellListeners() {
	// The database must not stop before everything that uses it has ended.
	const listeners = process.listeners(/** @type {any} */ ('sveltekit:shutdown'));
	await Promise.all(listeners.map((/** @type {any} */ listener) => listener()));
}

/**
 * @param {http.Server} server
 * @param {{ host: string, port: number }} address
 * @returns {Promise<void>}
 */
function listen(server, { host, port }) {
	return new Promise((resolve, reject) => {
		server.once('error', (/** @type {NodeJS.ErrnoException} */ error) =>
			reject(new Trouble(whyNot(error, host, port)))
		);
		server.listen(port, host, resolve);
	});
}

/**
 * @param {NodeJS.ErrnoException} error
 * @param {string} host
 * @param {number} port
 */
function whyNot(error, host, port) {
	if (error.code === 'EADDRINUSE')
		return `Another program is using port ${port}. Stop it, or choose another port with PORT=3001 npm start.`;
	if (error.code === 'EACCES')
		return `You do not have permission to use port ${port}. Set PORT to a number above 1023.`;
	return `Waymark cannot listen on ${host} port ${port} (${error.code}). Check HOST and PORT.`;
}

/**
 * Stops once: on Ctrl-C, when the terminal closes, when the system asks, or when the npm that started us is killed.
 * @param {() => Promise<void>} stop
 * @returns {() => boolean} whether it has begun to
 */
function stopWhenAsked(stop) {
	let stopping = false;
	const once = async () => {
		if (stopping) return;
		stopping = true;
		await stop();
		process.exit(0);
	};
	for (const signal of stopSignals) process.on(signal, once);
	if (process.env.npm_lifecycle_event) {
		const npm = startersBy(process.ppid);
		setInterval(() => startersBy(process.ppid) !== npm && once(), 250).unref();
	}
	return () => stopping;
}
