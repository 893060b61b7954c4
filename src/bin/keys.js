/** Keys that are kept outside the database, as text: 32 bytes each in base64, separated by commas. */

/**
 * The keys in a text, the one that encrypts first; null if the text is not valid.
 * @param {string} text
 * @returns {Buffer[] | null}
 */
export function keysIn(text) {
	const parts = text.trim().split(/\s*,\s*/);
	const areKeys = parts.every((part) => /^[A-Za-z0-9+/_-]{43}=?$/.test(part)); // 43 digits of 6 bits: 32 bytes
	return areKeys ? parts.map((part) => Buffer.from(part, 'base64')) : null;
}
