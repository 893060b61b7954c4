import * as issuer from './issuer.server.ts';
import { journeyCookie, journeySeconds, type KeptJourney } from './oidc-state.ts';
import type { CookieJar } from '#lib/people/sign-in/session-cookie.ts';

/** Sets out for the issuer: the browser keeps what has to come back. @returns where to go; null where the issuer does not answer */
export async function setOut(
	settings: issuer.IssuerSettings,
	{ cookies, url, next }: { cookies: CookieJar; url: URL; next: string }
): Promise<{ address: string; state: string } | null> {
	const left = await issuer.leave(settings, `${url.origin}/sign-in/issuer/return`).catch(() => null);
	if (!left) return null;
	const kept: KeptJourney = { ...left.journey, next };
	cookies.set(journeyCookie, JSON.stringify(kept), {
		path: '/sign-in/issuer',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: journeySeconds
	});
	return { address: left.address, state: left.journey.state };
}
