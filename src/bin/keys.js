/** Keys that are kept outside the database, as text: 32 bytes each in base64, with commas between. */

/**
 * The keys in a text, the one to lock with first; null where it is written otherwise.
 * @param {string} text
 * @returns {Buffer[] | null}
 */
export function keysIn(text) {
	const parts = text.trim().split(/\s*,\s*/);
	const areKeys = parts.every((part) => /^[A-Za-z0-9+/_-]{43}=?$/.test(part)); // 43 digits of six bits: 32 bytes
	return areKeys ? parts.map((part) => Buffer.from(part, 'base64')) : null;
}
