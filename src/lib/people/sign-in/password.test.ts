import { describe, expect, test } from 'vitest';
import * as passwords from './passwords.server.ts';

const about = ['Priya Raman', 'priya.raman@example.org'];

describe('a password', () => {
	test.each([
		'correct horse battery staple',
		'lantern river copper thimble',
		'лампа река медь наперсток',
		'xK9#mQ2$vL5n',
		'   spaces   at   both ends   ',
		'priya raman likes copper thimbles',
		'w'.repeat(500) + ' and some five hundred other letters'
	])('may be %s', (password) => expect(passwords.weakness(password, about)).toBeNull());

	test.each([
		['', 'empty'],
		['elevenchars', 'short'],
		['👩‍⚕️👩‍⚕️', 'short'],
		['x'.repeat(1001), 'long']
	])('%s is of the wrong length', (password, weakness) =>
		expect(passwords.weakness(password, about)).toBe(weakness)
	);

	test.each([
		'passwordpassword',
		'Password12345!',
		'LiverpoolLiverpool',
		'liverpool2026!',
		'123456789012',
		'abcdefghijkl',
		'qwertyuiopas',
		'zyxwvutsrqpo',
		'aaaaaaaaaaaaaaaa',
		'ababababababab',
		'1qaz2wsx3edc',
		'Waymark2026!!',
		'priya.raman@example.org',
		'PriyaRaman1990',
		'raman-raman-raman'
	])('%s is easy to guess', (password) => expect(passwords.weakness(password, about)).toBe('guessable'));

	test('matches however the keyboard composed its characters, and no other password does', async () => {
		const stored = await passwords.hash('café au lait für Zoë');
		expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
		expect(await passwords.matches('café au lait für Zoë'.normalize('NFD'), stored)).toBe(true);
		expect(await passwords.matches('cafe au lait fur Zoe', stored)).toBe(false);
		expect(await passwords.matches('', stored)).toBe(false);
		expect(await passwords.matches('x'.repeat(1_000_000), stored)).toBe(false);
	});

	test('never matches for a person who has none', async () => {
		expect(await passwords.matches('a password that is not used', null)).toBe(false);
	});
});
