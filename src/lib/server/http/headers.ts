import { openToAll } from './public-answer.ts';

/** The one page that other sites may show in a frame of their own: a pathway by itself. */
const framable = '/embed/pathway';

/**
 * Holds for every answer of ours. Nothing is guessed at, nothing is used by another site unless it is open
 * data, and other sites are told nothing of where a reader was: "no-referrer" would tell us nothing either, and a browser
 * without scripts then posts a form with "Origin: null", which cannot be told from a form of somebody else's.
 */
const always: Readonly<Record<string, string>> = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin',
	'cross-origin-resource-policy': 'same-origin'
};

/** Passkeys alone are left: a browser lets a page of our own ask for them. */
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
 * Adds the security headers that every answer carries. The content security policy comes with the pages; of the one page
 * that may be framed, also when it has to say what is wrong, it is loosened just so far.
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

/** What other sites may show or read: open data, and the page that may be framed. */
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
