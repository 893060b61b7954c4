import { fail, redirect } from '@sveltejs/kit';
import * as emails from '#lib/people/sign-in/emails.server.ts';
import { asksFirst } from '#lib/people/sign-in/next-page.ts';
import { hasToShow } from '#lib/access/person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, locals, params, url }) => {
	const standing = await emails.standing(sql, person, params.token);
	if (standing === 'used') locals.status ??= 410;
	return { standing, signIn: asksFirst('/sign-in', new URL(url.pathname, url)) };
};

export const actions: Actions = {
	default: async ({ locals: { sql, person }, locals, params, url }) => {
		const here = new URL(url.pathname, url);
		if (!person) redirect(303, asksFirst('/sign-in', here));
		if (hasToShow(person)) redirect(303, asksFirst('/second-factor', here));
		const refusal = await emails.verify(sql, person, params.token);
		if (refusal)
			return fail(refusal.refused === 'another' ? 403 : 410, { isTaken: refusal.refused === 'taken' });
		locals.status = 200; // the link is used up, but it worked
		return { isVerified: true };
	}
};
