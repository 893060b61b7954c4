import { describe, expect, test } from 'vitest';
import { isFromHere, isLoopback, isTrial } from './loopback.ts';

test.each(['127.0.0.1', '127.8.9.1', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost', 'LocalHost'])(
	'%s is this machine',
	(host) => expect(isLoopback(host)).toBe(true)
);

test.each(['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.example.org', 'localhost.example.org', '1127.0.0.1', ''])(
	'"%s" is not',
	(host) => expect(isLoopback(host)).toBe(false)
);

describe('a request is from this machine', () => {
	const coming = (headers: Record<string, string>, address = '127.0.0.1') =>
		isFromHere({ address, headers: new Headers(headers) });

	test('if it comes from this machine and asks for this machine', () => {
		expect(coming({ host: 'localhost:3000' })).toBe(true);
		expect(coming({ host: '[::1]:3000' }, '::1')).toBe(true);
	});

	test.each([
		['another machine asks', { host: 'localhost:3000' }, '10.0.0.7'],
		['a proxy asks for somebody', { host: 'localhost', 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1'],
		['it asks by the name of another site', { host: 'waymark.example.org' }, '127.0.0.1'],
		['it does not say what it asks for', {}, '127.0.0.1']
	])('but not if %s', (_, headers, address) => expect(coming(headers, address)).toBe(false));
});

test('an installation is a trial if its database and its URL are both on this machine', () => {
	expect(isTrial({ HOST: '127.0.0.1' })).toBe(true);
	expect(isTrial({ HOST: '127.0.0.1', ORIGIN: 'http://localhost:3000' })).toBe(true);
	expect(isTrial({ HOST: '127.0.0.1', ORIGIN: 'https://waymark.example.org' })).toBe(false);
	expect(isTrial({ HOST: '0.0.0.0' })).toBe(false);
	expect(isTrial({ HOST: '127.0.0.1', DATABASE_URL: 'postgres://db/waymark' })).toBe(false);
});
