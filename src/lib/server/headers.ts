import { openToAll } from './public-answer.ts';

/** Adds the security headers that every answer carries. The content security policy comes with the pages. */
export function withHeaders(url: URL, response: Response): Response {
	const { headers } = response;
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'no-referrer');
	headers.set('x-frame-options', 'DENY');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), interest-cohort=()');
	if (url.protocol === 'https:')
		headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
	if (url.pathname.startsWith('/api/v1/'))
		for (const [name, value] of Object.entries(openToAll)) headers.set(name, value);
	return response;
}
