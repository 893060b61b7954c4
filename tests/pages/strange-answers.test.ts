import { expect, test } from 'vitest';
import { cookieName } from '#lib/people/sign-in/session-cookie.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { cast } from '../support/cast.ts';
import { served } from '../support/served.ts';
import { servedDatabase } from '../support/sign-in.ts';

/** What no browser of ours sends, where it is sent to, and by whom. */
const strange: { at: string; method?: string; body: object; isSignedIn?: true }[] = [
	...[{ id: '\0' }, { id: { toString: null } }, { id: ['x'] }, {}].map((body) => ({
		at: '/sign-in/passkey',
		method: 'PUT',
		body
	})),
	...[{ name: 'A key' }, { name: 'A key', response: { id: '\0', response: { transports: null } } }].map(
		(body) => ({ at: '/account/passkey', method: 'PUT', body, isSignedIn: true as const })
	),
	{ at: '/account?/end', body: new URLSearchParams({ session: '\0' }), isSignedIn: true },
	{ at: '/account/addresses?/prefer', body: new URLSearchParams({ email: '\0' }), isSignedIn: true },
	{ at: '/account/addresses?/remove', body: new URLSearchParams({ email: '\0' }), isSignedIn: true },
	...['/account/second-factor/passkey/%00/removal', '/account/addresses/%00/removal'].map((at) => ({
		at,
		body: new URLSearchParams({ password: cast.trainee.password }),
		isSignedIn: true as const
	})),
	{
		at: '/account/second-factor?/rename',
		body: new URLSearchParams({ id: '\0', name: 'A key' }),
		isSignedIn: true
	}
];

test.for(strange)(
	'$at takes %o and is not broken by it',
	async ({ at, method = 'POST', body, isSignedIn }) => {
		const begun = { method: 'password', device: 'A test' } as const;
		const token = isSignedIn && (await sessions.begin(servedDatabase(), { id: cast.trainee.id }, begun));
		const isForm = body instanceof URLSearchParams;
		const { status } = await fetch(`${served.address}${at}`, {
			method,
			body: isForm ? body : JSON.stringify(body),
			headers: {
				origin: served.address,
				accept: 'text/html',
				'content-type': isForm ? 'application/x-www-form-urlencoded' : 'application/json',
				...(token && { cookie: `${cookieName(new URL(served.address))}=${token}` })
			},
			redirect: 'manual'
		});
		expect(isForm ? [303, 422] : [422]).toContain(status);
	}
);
