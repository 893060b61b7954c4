/** The URL of Waymark on this computer. */

/**
 * The URL for a host and port.
 * @param {{ host: string, port: number }} listens
 * @returns {string}
 */
export function localAddress({ host, port }) {
	const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
	return `http://${name}:${port}`;
}

/**
 * Another host name that a server goes by: its network address, where its URL has a word instead. Null if it has none.
 * @param {{ host: string, port: number }} listens
 * @returns {string | null}
 */
export function otherHost({ host, port }) {
	return host === '127.0.0.1' ? `${host}:${port}` : null;
}

/**
 * The URL that people see, for links: ORIGIN, or where the server listens. Null if that is any free port, which only the server
 * knows.
 * @param {Record<string, string | undefined>} variables
 * @returns {string | null}
 */
export function originOf({ ORIGIN, HOST, PORT }) {
	if (ORIGIN) return ORIGIN;
	const port = Number(PORT || 3000);
	return port === 0 ? null : localAddress({ host: HOST || '127.0.0.1', port });
}
