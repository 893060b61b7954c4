import { json } from '@sveltejs/kit';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import type { RequestHandler } from './$types';

/** The options to sign in with a passkey. */
export const POST: RequestHandler = async ({ locals, url }) =>
	json(await passkeys.challenge(locals.sql, url, locals.network));

/** The answer of the passkey. */
export const PUT: RequestHandler = async ({ request, locals, url, cookies }) => {
	const response: unknown = await request.json().catch(() => null);
	const token = await passkeys.signIn(locals.sql, url, {
		response,
		device: deviceOf(request.headers.get('user-agent')),
		instead: tokenIn(cookies, url),
		viewer: locals.person
	});
	if (!token) return json({ refused: true }, { status: 422 });
	keepToken(cookies, url, token);
	return json({});
};
