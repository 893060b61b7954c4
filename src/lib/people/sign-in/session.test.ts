import { expect, test } from 'vitest';
import { cookieName, forgetToken, keepToken } from './session-cookie.ts';
import { deviceOf, readToken } from './session.ts';

test('a token is an id and a secret, and nothing else', () => {
	const [id, secret] = ['0f8fad5b-d9cb-469f-a165-70867728950e', 'a'.repeat(43)];
	expect(readToken(`${id}.${secret}`)).toEqual({ id, secret });
	for (const text of [
		undefined,
		'',
		id,
		`${id}.`,
		`${id}.${secret}.`,
		`${id}.${secret}\n`,
		` ${id}.${secret}`
	])
		expect(readToken(text)).toBeNull();
});

test('a device is named from its user agent', () => {
	const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
	expect(
		deviceOf(`${windows} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0 Safari/537.36 Edg/147.0`)
	).toBe('Edge on Windows');
	expect(deviceOf(`${windows} Gecko/20100101 Firefox/140.0`)).toBe('Firefox on Windows');
	expect(
		deviceOf(
			'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604'
		)
	).toBe('Safari on iPhone');
	expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64)')).toBe('A browser on Linux');
	for (const strange of [null, '', '<script>', 'x'.repeat(100_000)])
		expect(deviceOf(strange)).toBe('An unknown device');
});

test('the cookie is for this host alone, and no script reads it', () => {
	const said: unknown[] = [];
	const cookies = {
		get: () => undefined,
		set: (...given: unknown[]) => said.push(given),
		delete: (...given: unknown[]) => said.push(given)
	};
	const [plain, secure] = [new URL('http://localhost:3000/'), new URL('https://waymark.example/')];
	expect(cookieName(plain)).toBe('waymark');
	keepToken(cookies, secure, 'a token');
	forgetToken(cookies, secure);
	const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: true };
	expect(said).toEqual([
		['__Host-waymark', 'a token', { ...options, maxAge: 2_592_000 }],
		['__Host-waymark', options]
	]);
});
