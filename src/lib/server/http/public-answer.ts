/** What anyone may read from a page of their own, wherever that page comes from. */
export const openToAll: Readonly<Record<string, string>> = {
	'access-control-allow-origin': '*',
	'access-control-expose-headers': 'etag, server-timing'
};

/** What is said of an answer beside its body. */
export interface About {
	/** Names the content: the same tag, the same bytes. */
	tag: string;
	type: string;
	/** What a browser saves it as; absent where it is to be shown. */
	fileName?: string;
}

/**
 * An answer that anyone may read. A reader who has it already, by its tag, is told so (304), before anything is worked out.
 * @param body works the content out; it may say more in the headers
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

/** Whether a list of tags has this one, weak or strong (RFC 9110 section 13.1.2: the comparison is weak). */
function isHeld(list: string | null, etag: string): boolean {
	if (list?.trim() === '*') return true;
	return list?.match(/"[^"]*"/g)?.includes(etag) ?? false;
}

/** The answer to a browser that asks whether a page from elsewhere may read this: it may. */
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
