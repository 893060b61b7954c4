import { error, fail } from '@sveltejs/kit';
import { proofFor, wrongProof } from '#lib/people/sign-in/reauthentication.server.ts';
import { setOut } from '#lib/people/sign-in/openid/oidc-states.server.ts';
import { signedIn } from '#lib/access/person.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Who links, and to what. */
function asked({ person, issuer }: App.Locals) {
	const viewer = signedIn(person);
	if (!issuer) error(404, 'Page not found');
	return { viewer, issuer };
}

export const load: PageServerLoad = async ({ locals }) => {
	const { viewer, issuer } = asked(locals);
	return { name: issuer.name, proof: await proofFor(locals.sql, viewer, locals.sessionId) };
};

export const actions: Actions = {
	/** Leads on by a link: the rules of the page keep a form from leading to another site. */
	default: async ({ request, locals, cookies, url }) => {
		const form = await request.formData();
		const { viewer, issuer } = asked(locals);
		const errors = await wrongProof(locals.sql, viewer, { sessionId: locals.sessionId, form });
		if (errors) return fail(422, { errors });
		const left = await setOut(issuer, { cookies, url, next: '/account' });
		if (!left)
			return fail(503, { errors: { '': `${issuer.name} does not answer. Try again in a few minutes` } });
		// Whoever comes back with this state has shown who they are: the cookie alone would be no proof.
		await tokens.mint(locals.sql, 'link', { personId: viewer.id }, left.state);
		return { address: left.address };
	}
};
