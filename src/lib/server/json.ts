/**
 * JSON that anyone may read, with a name by which a reader who has it already is told so (304), before anything is worked out.
 * @param tag names the content: the same tag, the same bytes
 * @param body works the content out; it may say more in the headers
 */
export function publicJson(request: Request, tag: string, body: (headers: Headers) => string): Response {
	const etag = `"${tag}"`;
	const headers = new Headers({ etag, 'access-control-allow-origin': '*', 'cache-control': 'no-cache' });
	const held = request.headers
		.get('if-none-match')
		?.split(',')
		.map((value) => value.trim().replace(/^W\//, ''));
	if (held?.includes(etag) || held?.includes('*')) return new Response(null, { status: 304, headers });
	headers.set('content-type', 'application/json');
	return new Response(body(headers), { headers });
}
