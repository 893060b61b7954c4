import { describe, expect, test } from 'vitest';
import { keyWarning, emailSettings, readEnvironment } from './environment.ts';

/** As `openssl rand -base64 32` writes a key. */
const base64 = '8PHy8/T19vf4+fr7/P3+//Dx8vP09fb3+Pn6+/z9/v8=';

const wrong = (variables: Record<string, string>) => () => readEnvironment(variables);

describe('the environment', () => {
	test('needs no variables, and an empty variable counts as missing', () => {
		expect(readEnvironment({ SMTP_URL: '', XFF_DEPTH: '' })).toMatchObject({
			HOST: '127.0.0.1',
			WORKER: 'inside',
			XFF_DEPTH: 1
		});
	});

	test.each([
		[
			{ SMTP_URL: 'mail.example.org', MAIL_FROM: 'a@example.org' },
			'SMTP_URL is wrong: write it like smtp://'
		],
		[{ MAIL_FROM: 'Waymark' }, 'MAIL_FROM is wrong: write it like Waymark <waymark@example.org>.'],
		[{ MAIL_FROM: 'Waymark\r\nBcc: <a@example.org>' }, 'MAIL_FROM is wrong'],
		[{ SMTP_URL: 'smtp://mail.example.org' }, 'MAIL_FROM is missing'],
		[{ OIDC_ISSUER: 'https://example.org' }, 'OIDC_CLIENT_ID is missing. To sign in with an issuer, set'],
		[{ OIDC_CLIENT_ID: 'waymark', OIDC_CLIENT_SECRET: 'a secret' }, 'OIDC_ISSUER is missing'],
		[{ OIDC_ISSUER: 'https://example.org', OIDC_CLIENT_ID: 'waymark' }, 'OIDC_CLIENT_SECRET is missing'],
		[{ WORKER: 'elsewhere' }, 'WORKER is wrong: use “inside” or “apart”.'],
		[{ XFF_DEPTH: '0' }, 'XFF_DEPTH is wrong: use a number from 1.'],
		[{ ADDRESS_HEADER: 'x forwarded for' }, 'ADDRESS_HEADER is wrong'],
		[{ METRICS_TOKEN: 'short' }, 'METRICS_TOKEN is wrong: use 24 characters or more.'],
		[{ WAYMARK_KEY: 'a password' }, 'WAYMARK_KEY is wrong: use 32 bytes in base64'],
		[{ WAYMARK_KEY: `${base64},` }, 'WAYMARK_KEY is wrong'],
		[{ WAYMARK_KEY: `${base64}${base64}` }, 'WAYMARK_KEY is wrong'],
		[{ WAYMARK_KEY: `${base64},c2hvcnQ=` }, 'WAYMARK_KEY is wrong'],
		[{ ORIGIN: 'waymark.example.org' }, 'ORIGIN is wrong: write it like https://']
	] as [Record<string, string>, string][])(
		'reports for %j which variable is wrong, and how to write it',
		(given, sentence) => {
			expect(wrong(given)).toThrow(sentence);
		}
	);

	test('never shows the value of a variable, because it may be a password', () => {
		expect(wrong({ SMTP_URL: 'ftp://name:secret@host' })).toThrow(/^(?!.*secret)/);
		expect(wrong({ WAYMARK_KEY: `${base64},secret` })).toThrow(/^(?!.*(secret|8PHy))/);
	});

	test('has one key or more, in either base64, and encrypts with the first', () => {
		const [key, older] = [Buffer.alloc(32, 0xfb), Buffer.alloc(32, 7)];
		const both = ` ${key.toString('base64url')} , ${older.toString('base64')}\n`;
		expect(readEnvironment({ WAYMARK_KEY: both }).WAYMARK_KEY).toEqual([key, older]);
		expect(keyWarning(readEnvironment({ WAYMARK_KEY: base64 }))).toBeNull();
		expect(keyWarning(readEnvironment({}))).toContain('openssl rand -base64 32');
	});
});

test('has an outbox for emails only on the embedded database', () => {
	expect(emailSettings(readEnvironment({})).hasOutbox).toBe(true);
	expect(emailSettings(readEnvironment({ DATABASE_URL: 'postgres://db/waymark' })).hasOutbox).toBe(false);
});
