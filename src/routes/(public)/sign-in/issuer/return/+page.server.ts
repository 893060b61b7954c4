import { error, redirect } from '@sveltejs/kit';
import * as identities from '#lib/people/sign-in/openid/identities.server.ts';
import * as issuer from '#lib/people/sign-in/openid/issuer.server.ts';
import { journeyCookie, readJourney } from '#lib/people/sign-in/openid/oidc-state.ts';
import { nextPage } from '#lib/people/sign-in/next-page.ts';
import { deviceOf } from '#lib/people/sign-in/session.ts';
import { keepToken, tokenIn } from '#lib/people/sign-in/session-cookie.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import type { PageServerLoad } from './$types';

/** The way back. It leads on, or the page says why it does not. */
export const load: PageServerLoad = async ({ request, locals, url, cookies }) => {
	const settings = locals.issuer;
	if (!settings) error(404, 'Page not found');
	const journey = readJourney(cookies.get(journeyCookie));
	cookies.delete(journeyCookie, { path: '/sign-in/issuer' });
	const identity = journey && (await issuer.arrive(settings, url, journey));
	const said = (status: number, why: 'broken' | 'unreachable' | 'unlinked' | 'suspended' | 'taken') => {
		locals.status = status;
		return { name: settings.name, why };
	};
	if (!identity) return said(422, 'broken');
	if (identity === 'unreachable') return said(503, 'unreachable');
	const linking = await tokens.use(locals.sql, journey.state, 'link');
	if (linking) {
		if (!locals.person || linking.personId !== locals.person.id) return said(422, 'broken');
		if (!(await identities.link(locals.sql, locals.person, identity))) return said(409, 'taken');
		redirect(303, '/account?done=linked');
	}
	const signedIn = await identities.signIn(locals.sql, identity, {
		device: deviceOf(request.headers.get('user-agent')),
		instead: tokenIn(cookies, url)
	});
	if ('refused' in signedIn) return said(403, signedIn.refused);
	keepToken(cookies, url, signedIn.token);
	redirect(303, nextPage(journey.next));
};
