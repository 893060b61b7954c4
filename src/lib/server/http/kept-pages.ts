/** How many characters are kept, of the pages last asked for; a page has 20,000 to 500,000. */
const most = 15_000_000;
const kept = new Map<string, Page>();
let size = 0;

interface Page {
	/** The body around each place where its nonce stood. */
	parts: string[];
	nonce: string | null;
	headers: [string, string][];
	length: number;
}

/** Pages that depend on nothing but their address and the edition, which never changes while it is in force. */
const lasting = /^\/($|roles|skills|compare|first-jobs|about|map$)/;
/** What the browser alone reads: the part of the map in sight. */
const sight = /[?&](x|y|zoom|at)=[^&]*/g;

/**
 * Answers with what was rendered before, where the page can only be the same again. Scripts in it are allowed by a nonce that
 * no two answers share.
 * @param edition names what pages are made from, such as the catalogue in force: another one, other pages
 */
export async function keptPage(
	{ method }: Request,
	{ pathname, search }: URL,
	edition: () => Promise<string>,
	render: () => Promise<Response>
): Promise<Response> {
	const name = pathname + (pathname === '/map' ? search.replace(sight, '') : search);
	if (method !== 'GET' || !lasting.test(pathname) || name.length > 300) return render();
	const place = `${await edition()} ${name}`;
	const known = kept.get(place);
	if (known) {
		kept.delete(place);
		kept.set(place, known); // the last asked for stands last
		return answer(known);
	}
	const response = await render();
	if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/html'))
		return response;
	const page = await readPage(response);
	keep(place, page);
	return answer(page);
}

async function readPage(response: Response): Promise<Page> {
	const body = await response.text();
	const headers = [...response.headers];
	const nonce = /'nonce-([^']+)'/.exec(response.headers.get('content-security-policy') ?? '')?.[1] ?? null;
	return { parts: nonce ? body.split(nonce) : [body], nonce, headers, length: body.length };
}

function keep(place: string, page: Page) {
	const before = kept.get(place);
	if (before) size -= before.length; // two readers asked for it at once
	kept.set(place, page);
	size += page.length;
	for (const [oldest, { length }] of kept) {
		if (size <= most) break;
		kept.delete(oldest);
		size -= length;
	}
}

function answer({ parts, nonce, headers }: Page): Response {
	if (!nonce) return new Response(parts[0], { headers });
	const fresh = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
	return new Response(parts.join(fresh), {
		headers: headers
			.filter(([name]) => name !== 'etag') // it named other bytes
			.map(([name, value]) => [name, value.replaceAll(nonce, fresh)] as [string, string])
	});
}
