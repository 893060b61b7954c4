import { describe, expect, test } from 'vitest';
import { preflight, publicAnswer } from './public-answer.ts';

const ask = (held?: string, fileName?: string) =>
	publicAnswer(
		new Request('http://localhost/', held === undefined ? {} : { headers: { 'if-none-match': held } }),
		{ tag: 'a,b', type: 'text/plain', ...(fileName && { fileName }) },
		() => 'body'
	);

describe('an answer that anyone may read', () => {
	test.each(['"a,b"', 'W/"a,b"', '"x", "a,b"', 'W/"x" , W/"a,b"', '*', ' * '])(
		'is not sent again to a reader who has %s',
		async (held) => {
			const response = ask(held);
			expect(response.status).toBe(304);
			expect(response.headers.get('etag')).toBe('"a,b"');
			expect(response.headers.get('access-control-allow-origin')).toBe('*');
			expect(await response.text()).toBe('');
		}
	);

	test.each([undefined, '', '"a"', '"b"', 'a,b', '"A,B"', '"a,b', '"x", "y"'])(
		'is sent whole to a reader who has %s',
		async (held) => {
			const response = ask(held);
			expect(response.status).toBe(200);
			expect(await response.text()).toBe('body');
		}
	);

	test('is saved under its name, where it has one', () => {
		expect(ask(undefined, 'a.csv').headers.get('content-disposition')).toBe('attachment; filename="a.csv"');
		expect(ask().headers.has('content-disposition')).toBe(false);
	});

	test('may be read from pages elsewhere, tag included', () => {
		const { status, headers } = preflight();
		expect(status).toBe(204);
		expect(Object.fromEntries(headers)).toMatchObject({
			'access-control-allow-origin': '*',
			'access-control-allow-methods': 'GET, HEAD',
			'access-control-allow-headers': 'if-none-match',
			'access-control-expose-headers': 'etag, server-timing'
		});
	});
});
