import { expect, test } from 'vitest';
import { originOf, otherHost } from './origin.js';

test.each([
	[{}, 'http://localhost:3000'],
	[{ ORIGIN: '', PORT: '', HOST: '' }, 'http://localhost:3000'],
	[{ PORT: '3511' }, 'http://localhost:3511'],
	[{ PORT: '3511', HOST: '192.0.2.7' }, 'http://192.0.2.7:3511'],
	[{ PORT: '3511', HOST: '::1' }, 'http://[::1]:3511'],
	[{ PORT: '3511', ORIGIN: 'https://waymark.example.org' }, 'https://waymark.example.org'],
	[{ PORT: '0' }, null]
] as [Record<string, string>, string | null][])('with %j people find Waymark at %s', (variables, origin) => {
	expect(originOf(variables)).toBe(origin);
});

test.each([
	[{ host: '127.0.0.1', port: 3000 }, '127.0.0.1:3000'],
	[{ host: '192.0.2.7', port: 3000 }, null],
	[{ host: '::1', port: 3000 }, null],
	[{ host: 'localhost', port: 3000 }, null]
])('a server on %j goes also by %j', (listens, name) => {
	expect(otherHost(listens)).toBe(name);
});
