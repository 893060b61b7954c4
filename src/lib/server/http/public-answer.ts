import { heldTag } from './entity-tag.ts';

/** Headers that let pages of any site read an answer. */
export const openToAll: Readonly<Record<string, string>> = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'etag, server-timing'
};

export interface About {
	/** Identifies the content: the same tag means the same bytes. */
	tag: string;
	type: string;
	/** The file name to save it as; absent if it is to be shown. */
	fileName?: string;
}

/**
 * An answer that anyone can read. If the reader has it already, by its tag, the answer is 304 and nothing is computed.
 * @param body computes the content; it can add headers
 */
export function publicAnswer(
	request: Request,
	{ tag, type, fileName }: About,
	body: (headers: Headers) => string
): Response {
	const held = heldTag(request.headers.get('if-none-match'), `"${tag}"`);
	const headers = new Headers({ ...openToAll, etag: held ?? `"${tag}"`, 'cache-control': 'no-cache' });
	if (held) return new Response(null, { status: 304, headers });
	headers.set('content-type', type);
	if (fileName) headers.set('content-disposition', `attachment; filename="${fileName}"`);
	return new Response(body(headers), { headers });
}

/** The answer to a CORS preflight request: pages of any site can read this. */
export function preflight(): Response {
	return new Response(null, {
		status: 204,
		headers: {
			...openToAll,
			allow: 'GET, HEAD',
			'access-control-allow-methods': 'GET, HEAD',
			'access-control-allow-headers': 'if-none-match',
			'access-control-max-age': '86400'
		}
	});
}
