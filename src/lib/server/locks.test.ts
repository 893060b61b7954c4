import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { lock, lockLength, unlock, type Place } from './locks.server.ts';

const secret = fc.uint8Array({ minLength: 32, maxLength: 32 });
const text = fc.uint8Array({ maxLength: 64 });
const place: fc.Arbitrary<Place> = fc.record({ use: fc.string(), owner: fc.string() });

test('what was encrypted decrypts to the same text, and is different each time', () => {
	fc.assert(
		fc.property(secret, place, text, (secret, place, text) => {
			const locked = lock(secret, place, text);
			expect(locked).toHaveLength(text.length + lockLength);
			expect(unlock(secret, place, locked)).toEqual(Buffer.from(text));
			expect(lock(secret, place, text)).not.toEqual(locked);
		})
	);
});

test('it does not decrypt with another secret, for another person or for another use', () => {
	fc.assert(
		fc.property(secret, place, text, fc.string(), secret, (secret, place, text, other, key) => {
			const locked = lock(secret, place, text);
			fc.pre(other !== place.owner && other !== place.use && Buffer.compare(key, secret) !== 0);
			expect(unlock(key, place, locked)).toBeNull();
			expect(unlock(secret, { ...place, owner: other }, locked)).toBeNull();
			expect(unlock(secret, { ...place, use: other }, locked)).toBeNull();
		})
	);
});

test('it does not decrypt if it is cut short or any byte is changed', () => {
	fc.assert(
		fc.property(secret, place, text, fc.integer({ min: 1, max: 255 }), (secret, place, text, change) => {
			const locked = lock(secret, place, text);
			for (const index of locked.keys()) {
				expect(unlock(secret, place, locked.subarray(0, index))).toBeNull();
				const changed = Buffer.from(locked);
				changed[index] = (changed[index] ?? 0) ^ change;
				expect(unlock(secret, place, changed)).toBeNull();
			}
		}),
		{ numRuns: 20 }
	);
});

test('any other text is refused without an exception', () => {
	fc.assert(
		fc.property(secret, place, fc.uint8Array({ maxLength: 100 }), (secret, place, bytes) => {
			expect(unlock(secret, place, bytes)).toBeNull();
			expect(unlock(secret, place, Uint8Array.of(1, ...bytes))).toBeNull();
		})
	);
});
