/** The sample community: whether it is asked for, and whether it may be here at all. */

/**
 * Why invented people, whose passwords are printed at the start, may not be let in here; null where nobody asks for them, or
 * where they may.
 * @param {Record<string, string | undefined>} variables
 * @returns {string | null}
 */
export function sampleRefusal({ WAYMARK_SAMPLE, DATABASE_URL, HOST, ORIGIN, ADDRESS_HEADER }) {
	if (!WAYMARK_SAMPLE) return null;
	if (DATABASE_URL)
		return 'The sample community is for the embedded database alone: leave out DATABASE_URL, or the sample.';
	if (!isLoopback(HOST || '127.0.0.1'))
		return `The sample community is for this machine alone, and HOST is ${HOST}: leave out HOST, or the sample.`;
	if (ADDRESS_HEADER || (ORIGIN && !isLoopback(hostOf(ORIGIN))))
		return 'The sample community is for this machine alone, and ORIGIN or ADDRESS_HEADER says that a proxy stands in front: leave them out, or the sample.';
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
