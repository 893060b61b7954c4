/** Where people find a Waymark that is on this machine. */

/**
 * The address of one that listens there.
 * @param {{ host: string, port: number }} listens
 * @returns {string}
 */
export function localAddress({ host, port }) {
	const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}

/**
 * The address that people see, for what links to it from outside the server: ORIGIN, or where the server listens. Null where
 * that is any free port, which the server alone knows.
 * @param {Record<string, string | undefined>} variables
 * @returns {string | null}
 */
export function originOf({ ORIGIN, HOST, PORT }) {
	if (ORIGIN) return ORIGIN;
	const port = Number(PORT || 3000);
	return port === 0 ? null : localAddress({ host: HOST || '127.0.0.1', port });
}
