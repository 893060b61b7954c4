import { expect, test } from 'vitest';
import { correctionUrl } from './correction-url.ts';

const role = '/(public)/roles/[role]';

test('a link to suggest a correction says which page it is about', () => {
	expect(correctionUrl(role, '/roles/gdad:data-scientist')).toBe(
		'/suggest-a-correction?about=/roles/gdad:data-scientist'
	);
	expect(correctionUrl('', '/roles/a/b', 'c/d')).toBe('/suggest-a-correction?about=/roles/a/b&to=c/d');
	expect(correctionUrl(role, '/roles/a&to=b')).toBe('/suggest-a-correction?about=/roles/a%26to%3Db');
});

test.each([
	['/(public)/invitation/[token]', '/invitation/a-secret'],
	['/(public)/reset/[token]', '/reset/a-secret'],
	['/(member)/account/addresses', '/account/addresses'],
	['/(staff)/people/[id]', '/people/a-person'],
	[null, '/no-such-page'],
	['/(public)', '/'],
	['/(public)/suggest-a-correction', '/suggest-a-correction']
])('on %s it says nothing of the page', (routeId, pathname) => {
	expect(correctionUrl(routeId, pathname)).toBe('/suggest-a-correction');
});
