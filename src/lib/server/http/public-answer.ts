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
	const etag = `"${tag}"`;
	const headers = new Headers({ ...openToAll, etag, 'cache-control': 'no-cache' });
	if (isHeld(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
	headers.set('content-type', type);
	if (fileName) headers.set('content-disposition', `attachment; filename="${fileName}"`);
	return new Response(body(headers), { headers });
}

/** Whether a list of tags has this one, by weak comparison (RFC 9110 section 13.1.2). */
function isHeld(list: string | null, etag: string): boolean {
	if (list?.trim() === '*') return true;
	return list?.match(/"[^"]*"/g)?.includes(etag) ?? false;
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
