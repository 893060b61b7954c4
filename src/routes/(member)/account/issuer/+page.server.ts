import { error, fail } from '@sveltejs/kit';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { setOut } from '#lib/people/sign-in/openid/oidc-states.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

/** What is linked to. */
function issuerOf({ issuer }: App.Locals) {
	if (!issuer) error(404, 'Page not found');
	return issuer;
}

export const load: PageServerLoad = async ({ locals }) => {
	const { sql, viewer, sessionId } = locals;
	return { name: issuerOf(locals).name, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	/** Leads on by a link: the rules of the page keep a form from leading to another site. */
	default: formAction(proofForm, async ({ password }, { locals, cookies, url }) => {
		const { sql, viewer, sessionId } = locals;
		const issuer = issuerOf(locals);
		if (!(await isProven(sql, viewer, { sessionId, password })))
			return fail(422, { errors: { password: notProven } });
		const left = await setOut(issuer, { cookies, url, next: '/account' });
		if (!left)
			return fail(503, { errors: { '': `${issuer.name} is not responding. Try again in a few minutes` } });
		// Whoever comes back with this state has shown who they are: the cookie alone would be no proof.
		await tokens.mint(sql, 'link', { personId: viewer.id }, left.state);
		return { address: left.address };
	})
};
