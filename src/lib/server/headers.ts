import { openToAll } from './public-answer.ts';

/** The one page that other sites may show in a frame of their own: a pathway by itself. */
const framable = '/embed/pathway';

/**
 * Adds the security headers that every answer carries. The content security policy comes with the pages; of the one page
 * that may be framed, also when it has to say what is wrong, it is loosened just so far.
 */
export function withHeaders(url: URL, response: Response): Response {
	const { headers } = response;
	headers.set('x-content-type-options', 'nosniff');
	// Tells other sites nothing. "no-referrer" would tell us nothing either: without scripts a browser then posts a form with
	// "Origin: null", which cannot be told from a form of somebody else's.
	headers.set('referrer-policy', 'same-origin');
	if (isFramable(url, headers)) letFrame(headers);
	else headers.set('x-frame-options', 'DENY');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('permissions-policy', 'camera=(), geolocation=(), microphone=(), interest-cohort=()');
	if (url.protocol === 'https:')
		headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
	if (url.pathname.startsWith('/api/v1/'))
		for (const [name, value] of Object.entries(openToAll)) headers.set(name, value);
	return response;
}

function isFramable({ pathname }: URL, headers: Headers): boolean {
	return pathname === framable && (headers.get('content-type') ?? '').startsWith('text/html');
}

function letFrame(headers: Headers) {
	headers.delete('x-frame-options');
	const policy = headers.get('content-security-policy');
	if (policy)
		headers.set('content-security-policy', policy.replace(/frame-ancestors[^;]*/, 'frame-ancestors *'));
}
