import { error, redirect } from '@sveltejs/kit';
import { startRequest } from '#lib/people/sign-in/openid/oidc-states.server.ts';
import { nextPage } from '#lib/people/sign-in/next-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const settings = locals.issuer;
	if (!settings) error(404, 'Page not found');
	const next = nextPage(url.searchParams.get('next'));
	const request = await startRequest(settings, { cookies, url, next });
	if (request) redirect(303, request.url);
	locals.status = 503;
	return { name: settings.name };
};
