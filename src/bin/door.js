/** What holds for every request and answer, also those that no page sees: files, redirects and errors of the framework. */

/** Headers of every answer; pages add more. */
const always = {
	'x-content-type-options': 'nosniff',
	'referrer-policy': 'same-origin'
};

/** Browsers take note of it only over https. */
const httpsOnly = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' };

/** Any site can read open data, and follow a redirect to it. */
const openData = { 'access-control-allow-origin': '*' };

/**
 * @typedef {import('node:http').IncomingMessage} Request
 * @typedef {import('node:http').ServerResponse} Response
 * @typedef {object} Names
 * @property {string} origin the URL that people see
 * @property {string | null} otherHost another name of this server, such as 127.0.0.1:3000 for http://localhost:3000
 */

/**
 * Answers requests with `handler`, after what holds for all of them.
 * @param {(request: Request, response: Response) => void} handler
 * @param {Names} names
 * @returns {(request: Request, response: Response) => void}
 */
export function atTheDoor(handler, names) {
	return (request, response) => {
		const headers = firstHeaders(request.url ?? '', names.origin);
		for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
		const accepted = request.headers['accept-encoding'];
		if (accepted) request.headers['accept-encoding'] = withoutRefused(accepted);
		if (isOneClickStop(request)) request.headers.origin = names.origin;
		if (names.otherHost !== null && request.headers.host === names.otherHost) {
			if (isForReading(request)) {
				response.writeHead(307, { location: names.origin + request.url }).end();
				return;
			}
			if (request.headers.origin === `http://${names.otherHost}`) request.headers.origin = names.origin;
		}
		handler(request, response);
	};
}

/**
 * Headers to begin an answer with.
 * @param {string} path
 * @param {string} origin
 * @returns {Record<string, string>}
 */
export function firstHeaders(path, origin) {
	return {
		...always,
		...(origin.startsWith('https:') && httpsOnly),
		...(path.startsWith('/api/v1/') && openData)
	};
}

/**
 * What a browser accepts, without the encodings that it refuses, because those who read it look for names only: `br` for
 * `br, gzip;q=0`.
 * @param {string} accepted
 * @returns {string}
 */
export function withoutRefused(accepted) {
	const parts = accepted.split(',').map((part) => part.trim());
	return parts.filter((part) => !/;\s*q=0(\.0*)?\s*$/i.test(part)).join(', ');
}

/**
 * Whether a mail provider stops emails for its reader, as RFC 8058 has it: a POST without a cookie and without an origin, to a link
 * that only their reader has.
 * @param {Request} request
 */
function isOneClickStop({ method, url, headers }) {
	return (
		method === 'POST' &&
		headers.origin === undefined &&
		headers.cookie === undefined &&
		/^\/stop\/[\w-]{43}$/.test(url ?? '')
	);
}

/** Whether a browser opens a page. Passkeys and other organisations’ sign-in work at one origin, so it is sent there. @param {Request} request */
function isForReading({ method, headers }) {
	return (method === 'GET' || method === 'HEAD') && (headers.accept ?? '').includes('text/html');
}
