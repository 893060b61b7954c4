/**
 * What is kept locked: AES-256-GCM under a key of HKDF from a secret, for one use and one owner. A version, 12 bytes that are
 * never used twice, the text, and 16 bytes by which a change of any of it is seen.
 */
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Where what is locked belongs: moved elsewhere, it opens no more. */
export interface Place {
	/** What for, such as `the secret of an app`. */
	use: string;
	/** Whose, such as a person's id. */
	owner: string;
}

const version = 1;
const cipher = 'aes-256-gcm';
const nonceLength = 12;
const tagLength = 16;

/** How many bytes longer something is when it is locked. */
export const lockLength = 1 + nonceLength + tagLength;

/** Locks a text under a secret: what comes of it is another each time. */
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

/** The text that was locked; null under another secret, for another place, or where it was changed. */
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
