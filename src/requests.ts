/** What a request says of itself. */
import type { RequestEvent } from '@sveltejs/kit';

/** The network address that is connected to us. */
export function peerOf(event: RequestEvent): string {
	return event.platform?.req.socket.remoteAddress ?? clientOf(event) ?? '';
}

/**
 * The client's address from the header of our proxy; a client that does not come through it has no such header, and one that has
 * hung up has no address.
 */
export function clientOf(event: RequestEvent): string | undefined {
	try {
		return event.getClientAddress();
	} catch {
		return event.platform?.req.socket.remoteAddress;
	}
}

/** Whether a form is for an action that no page has: `?/constructor` is found in every object. */
export function namesNoAction({ request, url }: RequestEvent): boolean {
	if (request.method !== 'POST') return false;
	return [...url.searchParams.keys()].some((name) => name.startsWith('/') && name.slice(1) in {});
}

/**
 * Pages whose forms renew a session or use up a link: sent again, they would be refused. Signing in is not one, because people
 * sign out and in again with the same form.
 */
export const doneOnce: readonly string[] = [
	'/(public)/begin/[token]',
	'/(public)/invitation/[token]',
	'/(public)/join/[token]',
	'/(public)/reset/[token]',
	'/(public)/verify/[token]',
	'/(member)/account/delete',
	'/(member)/account/password',
	'/(member)/account/second-factor/app',
	'/(member)/second-factor'
];

export function isDoneOnce(event: RequestEvent): boolean {
	return event.request.method === 'POST' && doneOnce.includes(event.route.id ?? '');
}

/** The page to come back to; a form is not sent again. */
export function wanted({ request, url }: RequestEvent): URL {
	return request.method === 'GET' ? url : new URL(url.pathname, url);
}

/**
 * The page that shows the current state: the page that a form was sent from, or if that can no longer be shown, the page of the
 * person or list above it.
 */
export function pageOfNow({ request, url: { pathname } }: RequestEvent): string {
	if (request.method !== 'GET') return pathname;
	const [area, thing, ...below] = pathname.split('/').slice(1);
	return below.length > 0 ? `/${area}/${thing}` : `/${area}`;
}
