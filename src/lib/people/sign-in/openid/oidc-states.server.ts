import * as issuer from './issuer.server.ts';
import { requestCookie, requestSeconds, type StoredRequest } from './oidc-state.ts';
import type { CookieJar } from '#lib/people/sign-in/session-cookie.ts';

/** Starts an authorization request. @returns the URL to go to; null if the issuer does not respond */
export async function startRequest(
	settings: issuer.IssuerSettings,
	{ cookies, url, next }: { cookies: CookieJar; url: URL; next: string }
): Promise<{ url: string; state: string } | null> {
	const redirectUri = `${url.origin}/sign-in/issuer/return`;
	const request = await issuer.authorizationRequest(settings, redirectUri).catch(() => null);
	if (!request) return null;
	const stored: StoredRequest = { ...request.checks, next };
	cookies.set(requestCookie, JSON.stringify(stored), {
		path: '/sign-in/issuer',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: requestSeconds
	});
	return { url: request.url, state: request.checks.state };
}
