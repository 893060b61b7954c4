/** How many pages are kept, the last asked for; a page has 20 to 130 KB. */
const most = 300;
const kept = new Map<string, { body: string; headers: [string, string][] }>();

/** Pages that depend on nothing but their address and the catalogue, which never changes while it is in force. */
const lasting = /^\/($|roles|skills|compare|first-posts|about)/;

/**
 * Answers with what was rendered before, where the page can only be the same again.
 * @param edition names the catalogue in force: another one, other pages
 */
export async function keptPage(
	{ method }: Request,
	{ pathname, search }: URL,
	edition: () => Promise<string>,
	render: () => Promise<Response>
): Promise<Response> {
	const name = `${pathname}${search}`;
	if (method !== 'GET' || !lasting.test(pathname) || name.length > 300) return render();
	const place = `${await edition()} ${name}`;
	const page = kept.get(place) ?? (await rendered(render));
	if (page instanceof Response) return page;
	kept.delete(place);
	kept.set(place, page); // the last asked for stands last
	for (const oldest of [...kept.keys()].slice(0, -most)) kept.delete(oldest);
	return new Response(page.body, { headers: page.headers });
}

/** The page to keep; the answer itself where it is none, such as an error or a redirect. */
async function rendered(render: () => Promise<Response>) {
	const response = await render();
	const isPage = response.status === 200 && response.headers.get('content-type')?.startsWith('text/html');
	return isPage ? { body: await response.text(), headers: [...response.headers] } : response;
}
