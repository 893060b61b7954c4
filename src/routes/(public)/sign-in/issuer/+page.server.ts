import { error, redirect } from '@sveltejs/kit';
import * as issuer from '#lib/people/issuer.server.ts';
import { journeyCookie, journeySeconds, type KeptJourney } from '#lib/people/journey.ts';
import { asksFirst, nextPage } from '#lib/people/next-page.ts';
import * as secondFactors from '#lib/people/second-factors.server.ts';
import type { PageServerLoad } from './$types';

/** The way out: to the other organisation, with what has to come back. */
export const load: PageServerLoad = async ({ locals, url, cookies }) => {
	const settings = locals.issuer;
	if (!settings) error(404, 'Page not found');
	const linking = url.searchParams.has('link') ? locals.person : null;
	if (linking && secondFactors.hasToShow(linking)) redirect(303, asksFirst('/second-factor', url));
	const left = await issuer.leave(settings, `${url.origin}/sign-in/issuer/return`).catch(() => null);
	if (!left) {
		locals.status = 503;
		return { name: settings.name };
	}
	const kept: KeptJourney = {
		...left.journey,
		next: nextPage(url.searchParams.get('next')),
		linksTo: linking?.id ?? null
	};
	cookies.set(journeyCookie, JSON.stringify(kept), {
		path: '/sign-in/issuer',
		httpOnly: true,
		sameSite: 'lax',
		secure: url.protocol === 'https:',
		maxAge: journeySeconds
	});
	redirect(303, left.address);
};
