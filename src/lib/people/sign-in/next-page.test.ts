import { expect, test } from 'vitest';
import { afterSetUp, asksFirst, leadsOn, nextPage } from './next-page.ts';

test.each([
	'/',
	'/account',
	'/pathways?from=a:b/c&to=d:e/f',
	'/roles/gdad:data-scientist',
	'/people?q=a%2Fb'
])('%s is a page of this site', (given) => expect(nextPage(given)).toBe(given));

test.each([
	null,
	undefined,
	'',
	'account',
	'//evil.example',
	'///evil.example',
	'/\\evil.example',
	'\\\\evil.example',
	'/\t/evil.example',
	'/\n/evil.example',
	' //evil.example',
	'https://evil.example',
	'https:evil.example',
	'javascript:alert(1)',
	'/.//evil.example',
	'/..//evil.example',
	'/a/..//evil.example',
	'/sign-in?next=/sign-in',
	'/sign-out',
	'/é',
	`/${'a'.repeat(3_000)}`
])('%j leads to the account page instead', (given) => expect(nextPage(given)).toBe('/account'));

test('a page that asks for something first keeps the next page', () => {
	const asked = new URL(
		asksFirst('/sign-in', new URL('http://localhost/people?q=a b&page=2')),
		'http://localhost'
	);
	expect(asked.pathname).toBe('/sign-in');
	expect(nextPage(asked.searchParams.get('next'))).toBe('/people?q=a%20b&page=2');
});

test('the page that was asked for is kept through sign-in, but never another site', () => {
	const at = (next: string) =>
		new URL(`https://waymark.example/second-factor?next=${encodeURIComponent(next)}`);
	expect(leadsOn('/account', at('/people?q=a&kind=coach'))).toBe(
		'/account?next=%2Fpeople%3Fq%3Da%26kind%3Dcoach'
	);
	expect(leadsOn('/account', at('//evil.example'))).toBe('/account');
	expect(afterSetUp(false, at('/people'))?.href).toBe('/people');
	expect(afterSetUp(true, at('//evil.example'))?.href).toBe('/staff');
	expect(afterSetUp(false, new URL('https://waymark.example/'))).toBeNull();
});
