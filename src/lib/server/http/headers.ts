import { openToAll } from './public-answer.ts';

/** The only page that other sites can show in a frame: a pathway on its own. */
const framable = '/embed/pathway';

/**
 * Headers of every answer. Other sites cannot use our answers unless they are open data, and get no referrer. "no-referrer" would
 * be too strict: without scripts, browsers would send forms with "Origin: null", which look like forms from another site.
 */
const always: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
};

/** All features are off except passkeys on our own pages. */
const nothingOfTheDevice = [
	'accelerometer',
	'browsing-topics',
	'camera',
	'display-capture',
	'geolocation',
	'gyroscope',
	'hid',
	'magnetometer',
	'microphone',
	'midi',
	'payment',
	'serial',
	'usb'
]
	.map((feature) => `${feature}=()`)
	.join(', ');

/**
 * Adds the security headers. Pages bring their content security policy, and it is relaxed only for the page that can be framed, and
 * for its errors.
 */
export function withHeaders(url: URL, response: Response): Response {
	const { headers } = response;
	for (const [name, value] of Object.entries(always)) headers.set(name, value);
	if (isFramable(url, headers)) letFrame(headers);
	else headers.set('x-frame-options', 'DENY');
	headers.set('cross-origin-opener-policy', 'same-origin');
	headers.set('permissions-policy', nothingOfTheDevice);
	if (url.protocol === 'https:')
		headers.set('strict-transport-security', 'max-age=63072000; includeSubDomains');
	if (isOpen(url, headers)) headers.set('cross-origin-resource-policy', 'cross-origin');
	if (url.pathname.startsWith('/api/v1/'))
		for (const [name, value] of Object.entries(openToAll)) headers.set(name, value);
	return response;
}

/** What other sites can show or read: open data, and the page that can be framed. */
function isOpen(url: URL, headers: Headers): boolean {
	return url.pathname.startsWith('/api/v1/') || isFramable(url, headers);
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
