import * as v from 'valibot';
import { expect, test } from 'vitest';
import { knownTransports, passkeyAnswer } from './passkey.ts';

test.for([
	null,
	5,
	{},
	{ id: 5 },
	{ id: '' },
	{ id: '\0' },
	{ id: { toString: null } },
	{ id: 'x'.repeat(1_401) }
])('%j is not a response from a passkey', (answer) => expect(v.is(passkeyAnswer, answer)).toBe(false));

test('known transports of a passkey are kept, and all others are dropped', () => {
	for (const strange of [undefined, null, 5, 'usb', {}, ['\0'], [null, ['usb']]])
		expect(knownTransports(strange)).toEqual([]);
	expect(knownTransports(['usb', 'telepathy', 'internal', 'usb'])).toEqual(['internal', 'usb']);
});
