/**
 * JSON that anyone may read, with a name by which a reader who has it already is told so (304).
 * @param tag names the content: the same tag, the same bytes
 */
export function publicJson(
	request: Request,
	tag: string,
	body: () => string,
	headers: Record<string, string> = {}
): Response {
	const etag = `"${tag}"`;
	const all = { ...headers, etag, 'access-control-allow-origin': '*', 'cache-control': 'no-cache' };
	const held = request.headers
		.get('if-none-match')
		?.split(',')
		.map((value) => value.trim().replace(/^W\//, ''));
	if (held?.includes(etag) || held?.includes('*')) return new Response(null, { status: 304, headers: all });
	return new Response(body(), { headers: { ...all, 'content-type': 'application/json' } });
}
