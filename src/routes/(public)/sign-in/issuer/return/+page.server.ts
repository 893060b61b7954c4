import { error, redirect } from '@sveltejs/kit';
import * as identities from '#lib/people/sign-in/openid/identities.server.ts';
import * as issuer from '#lib/people/sign-in/openid/issuer.server.ts';
import { readRequest, requestCookie } from '#lib/people/sign-in/openid/oidc-state.ts';
import { nextPage } from '#lib/people/sign-in/next-page.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import type { PageServerLoad } from './$types';

/** The redirect URI: it signs in or links, or the page says why not. */
export const load: PageServerLoad = async ({ request: { headers }, locals, url, cookies }) => {
	const settings = locals.issuer;
	if (!settings) error(404, 'Page not found');
	const stored = readRequest(cookies.get(requestCookie));
	cookies.delete(requestCookie, { path: '/sign-in/issuer' });
	const identity = stored && (await issuer.identityFrom(settings, url, stored));
	const refusal = (status: number, why: 'broken' | 'unreachable' | 'unlinked' | 'suspended' | 'taken') => {
		locals.status = status;
		return { name: settings.name, why };
	};
	if (!identity) return refusal(422, 'broken');
	if (identity === 'unreachable') return refusal(503, 'unreachable');
	const linking = await tokens.use(locals.sql, stored.state, 'link');
	if (linking) {
		if (!locals.person || linking.personId !== locals.person.id) return refusal(422, 'broken');
		const taken = await identities.link(locals.sql, locals.person, identity);
		if (taken) return refusal(409, taken.refused);
		redirect(303, '/account?done=linked');
	}
	const signedIn = await identities.signIn(locals.sql, identity, {
		device: deviceOf(headers.get('user-agent')),
		instead: tokenIn(cookies, url)
	});
	if ('refused' in signedIn) return refusal(403, signedIn.refused);
	keepToken(cookies, url, signedIn.token);
	redirect(303, nextPage(stored.next));
};
