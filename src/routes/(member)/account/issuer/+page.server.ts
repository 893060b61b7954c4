import { error, fail } from '@sveltejs/kit';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import { startRequest } from '#lib/people/sign-in/openid/oidc-states.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

function issuerOf({ issuer }: App.Locals) {
	if (!issuer) error(404, 'Page not found');
	return issuer;
}

export const load: PageServerLoad = async ({ locals }) => {
	const { sql, viewer, sessionId } = locals;
	return { name: issuerOf(locals).name, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	/** Returns a link, because the content security policy stops a form from redirecting to another site. */
	default: formAction(proofForm, async ({ password }, { locals, cookies, url }) => {
		const { sql, viewer, sessionId } = locals;
		const issuer = issuerOf(locals);
		if (!(await isProven(sql, viewer, { sessionId, password })))
			return fail(422, { errors: { password: notProven } });
		const request = await startRequest(issuer, { cookies, url, next: '/account' });
		if (!request)
			return fail(503, { errors: { '': `${issuer.name} is not responding. Try again in a few minutes` } });
		// A response with this state comes from a person who has just confirmed who they are; the cookie alone would not prove it.
		await tokens.mint(sql, 'link', { personId: viewer.id }, request.state);
		return { url: request.url };
	})
};
