/**
 * Encryption with AES-256-GCM, with a key derived by HKDF from a secret, for one use and one owner: a version, a 12-byte nonce,
 * the text, and a 16-byte authentication tag.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where an encrypted text belongs: it cannot be decrypted anywhere else. */
export interface Place {
	/** The purpose, such as `the secret of an app`. */
	use: string;
	owner: string;
}

const version = 1;
const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** How many bytes encryption adds. */
export const lockLength = 1 + nonceLength + tagLength;

/** Encrypts a text with a secret; the result is different each time. */
export function lock(secret: Uint8Array, place: Place, text: Uint8Array): Buffer {
	const nonce = randomBytes(nonceLength);
	const locking = createCipheriv(cipher, keyFor(secret, place), nonce, { authTagLength: tagLength });
	locking.setAAD(Buffer.from(place.owner));
	return Buffer.concat([
		Buffer.of(version),
		nonce,
		locking.update(text),
		locking.final(),
		locking.getAuthTag()
	]);
}

/** Decrypts a text; null if the secret, use or owner is different, or it was changed. */
export function unlock(secret: Uint8Array, place: Place, locked: Uint8Array): Buffer | null {
	if (locked[0] !== version || locked.length < lockLength) return null;
	const nonce = locked.subarray(1, 1 + nonceLength);
	const opening = createDecipheriv(cipher, keyFor(secret, place), nonce, { authTagLength: tagLength });
	opening.setAAD(Buffer.from(place.owner));
	opening.setAuthTag(locked.subarray(-tagLength));
	const text = opening.update(locked.subarray(1 + nonceLength, -tagLength));
	try {
		return Buffer.concat([text, opening.final()]);
	} catch {
		return null;
	}
}

function keyFor(secret: Uint8Array, { use }: Place): Buffer {
	return Buffer.from(hkdfSync('sha256', secret, '', `lock ${version} ${use}`, 32));
}
