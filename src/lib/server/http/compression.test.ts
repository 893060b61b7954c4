import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { compressed } from './compression.server.ts';
import { publicAnswer } from './public-answer.ts';

const long = 'a page '.repeat(20_000);
const body = { tag: 'a', type: 'application/json' };

/** What a reader gets who accepts an encoding, and has tags. */
function asked(encoding: string, held?: string): Promise<Response> {
	const request = new Request('http://localhost/', {
		headers: { 'accept-encoding': encoding, ...(held && { 'if-none-match': held }) }
	});
	return compressed(
		request,
		publicAnswer(request, body, () => long)
	);
}

test('the same answer has one ETag as it is and another compressed', async () => {
	const whole = await asked('br');
	expect(whole.headers.get('etag')).toBe('"a"');
	expect(await whole.text()).toBe(long);
	const small = await asked('gzip');
	expect(small.headers.get('etag')).toBe('"a-gzip"');
	expect(gunzipSync(await small.arrayBuffer()).toString()).toBe(long);
});

test.each(['br', 'gzip'])(
	'a reader who has either is not sent it again, who accepts %s',
	async (encoding) => {
		for (const held of ['"a"', '"a-gzip"', 'W/"a-gzip"']) {
			const again = await asked(encoding, held);
			expect(again.status).toBe(304);
			expect(again.headers.get('etag')).toBe(held.replace('W/', ''));
			expect(again.headers.get('vary')).toBe((await asked(encoding)).headers.get('vary'));
		}
	}
);
