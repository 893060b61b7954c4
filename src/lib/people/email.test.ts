import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { emailField, isStartOfEmail, readEmail, theirEmailField } from './email.ts';

describe('an email address', () => {
	test.each([
		['name@example.org', 'name@example.org'],
		['  Name.Surname@Example.ORG ', 'name.surname@example.org'],
		['name+list@example.org', 'name+list@example.org'],
		["o'neill@nhs.net", "o'neill@nhs.net"],
		['zoe\u0308@example.org', 'zo\u00eb@example.org'],
		['ЛЕНА@почта.рф', 'лена@xn--80a1acny.xn--p1ai'],
		['a@bücher.example', 'a@xn--bcher-kva.example'],
		['a@xn--bcher-kva.example', 'a@xn--bcher-kva.example'],
		['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
		['name@example.org\u200b', 'name@example.org'],
		['\u200ename@exa\u00admple.org\ufeff', 'name@example.org'],
		['o’neil@example.org', "o'neil@example.org"],
		['name@example‑trust.org', 'name@example-trust.org'],
		['ｎame＠example.org', 'name@example.org']
	])('%s has the key %s', (text, key) => expect(readEmail(text)?.key).toBe(key));

	test('is kept as the person who typed it sees it', () =>
		expect(readEmail(' Name@Example.org\u200b ')?.written).toBe('Name@Example.org'));

	test.each([
		'',
		'name',
		'@example.org',
		'name@',
		'name@localhost',
		'name@example',
		'name@exam ple.org',
		'na me@example.org',
		'name@example.org, other@example.org',
		'<name@example.org>',
		'name@example.org\nBcc: other@example.org',
		'name\u0000@example.org',
		'.name@example.org',
		'na..me@example.org',
		'name.@example.org',
		'name@.example.org',
		'name@example..org',
		'name@127.0.0.1',
		'name@[127.0.0.1]',
		'name@example.org/path',
		'name@example.org:25',
		'name@user:password@example.org',
		`${'a'.repeat(65)}@example.org`,
		`a@${'b'.repeat(250)}.org`,
		`${'a'.repeat(1_000_000)}@example.org`
	])('is not %j', (text) => expect(readEmail(text)).toBeNull());

	test.each(['n', 'name', "o'neil@", 'name@example', 'name@example.org', 'name+list@', 'zoë@bü'])(
		'can start like %j',
		(text) => expect(isStartOfEmail(text)).toBe(true)
	);

	test.each([
		'',
		'Ann Example <ann@example.org>',
		'"Ann" ann@example.org',
		'mailto:ann@example.org',
		'ann@example.org, ben@example.org',
		'ann@@example.org',
		'@example.org',
		'.ann',
		'ann@example.org/path',
		'Ann Example',
		'a'.repeat(65)
	])('cannot start like %j', (text) => expect(isStartOfEmail(text)).toBe(false));

	test('has errors that say what to do', () => {
		const said = (text: string, field = emailField) =>
			v.safeParse(field, text).issues?.map(({ message }) => message);
		expect(said(' ', theirEmailField)).toEqual(['Enter their email address']);
		expect(said(' ')).toEqual(['Enter your email address']);
		expect(said('name')).toEqual(['Enter an email address in the correct format, like name@example.com']);
		expect(said('name@example.org')).toBeUndefined();
	});
});
