import { error, redirect } from '@sveltejs/kit';
import { setOut } from '#lib/people/sign-in/openid/oidc-states.server.ts';
import { nextPage } from '#lib/people/sign-in/next-page.ts';
import type { PageServerLoad } from './$types';

/** The way out: to the other organisation, with what has to come back. */
export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const settings = locals.issuer;
	if (!settings) error(404, 'Page not found');
	const next = nextPage(url.searchParams.get('next'));
	const left = await setOut(settings, { cookies, url, next });
	if (left) redirect(303, left.address);
	locals.status = 503;
	return { name: settings.name };
};
