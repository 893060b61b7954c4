/** Whether the sample people can be used here. */

/**
 * Why sample people, whose passwords are printed at the start, cannot be used here; null if they can, or are not wanted.
 * @param {Record<string, string | undefined>} variables
 * @returns {string | null}
 */
export function sampleRefusal({ WAYMARK_SAMPLE, DATABASE_URL, HOST, ORIGIN, ADDRESS_HEADER }) {
	if (!WAYMARK_SAMPLE) return null;
	if (DATABASE_URL)
		return 'You can only use the sample people on the embedded database. Remove DATABASE_URL, or start without the sample.';
	if (!isLoopback(HOST || '127.0.0.1'))
		return `You can only use the sample people on this computer, and HOST is ${HOST}. Remove HOST, or start without the sample.`;
	if (ADDRESS_HEADER || (ORIGIN && !isLoopback(hostOf(ORIGIN))))
		return 'You can only use the sample people on this computer, and ORIGIN or ADDRESS_HEADER means there is a proxy. Remove them, or start without the sample.';
	return null;
}

/** @param {string} host */
function isLoopback(host) {
	return /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);
}

/** @param {string} origin */
function hostOf(origin) {
	try {
		return new URL(origin).hostname;
	} catch {
		return origin;
	}
}
