import { createHmac } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** How long a code is the one of now, in milliseconds. */
const step = 30_000;

/** The code of RFC 6238 for a key as an app is given it, computed by the letter of the RFC and by no library. */
export function codeFor(typed: string, steps = 0, at = Date.now()): string {
	const bits = [...typed.replaceAll(' ', '')]
		.map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0'))
		.join('');
	const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(Math.floor(at / step) + steps));
	const mac = createHmac('sha1', key).update(counter).digest();
	const offset = (mac.at(-1) ?? 0) & 15;
	return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
