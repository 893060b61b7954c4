import { acceptsGzip, gzipped } from './compression.server.ts';

/** How many bytes are kept, of the pages last asked for; a page has 20,000 to 500,000. */
const most = 15_000_000;
const kept = new Map<string, Page>();
let size = 0;

interface Page {
	whole: Form;
	zipped: Form;
}

/** A page as it is sent to a reader. */
interface Form {
	body: Uint8Array<ArrayBuffer>;
	headers: [string, string][];
}

/** Pages that depend on nothing but their address and the edition, which never changes while it is in force. */
const lasting = /^\/($|roles|skills|compare|first-jobs|about|map$)/;
/** What the browser alone reads: the part of the map in sight. */
const sight = /[?&](x|y|zoom|at)=[^&]*/g;
/** What Svelte leaves in a page for the script that hydrates it. */
const hydrationMarkers = /<!--.*?-->/g;

/**
 * Answers with what was rendered and compressed before, where the page can only be the same again.
 * @param edition names what pages are made from, such as the catalogue in force: another one, other pages
 */
export async function keptPage(
	request: Request,
	{ pathname, search }: URL,
	edition: () => Promise<string>,
	render: () => Promise<Response>
): Promise<Response> {
	const name = pathname + (pathname === '/map' ? search.replace(sight, '') : search);
	if (request.method !== 'GET' || !lasting.test(pathname) || name.length > 300) return render();
	const place = `${await edition()} ${name}`;
	const known = kept.get(place);
	if (known) {
		kept.delete(place);
		kept.set(place, known); // the last asked for stands last
		return answer(request, known);
	}
	const response = await render();
	if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/html'))
		return response;
	const page = await readPage(response);
	keep(place, page);
	return answer(request, page);
}

async function readPage(response: Response): Promise<Page> {
	const html = await response.text();
	const whole = new TextEncoder().encode(isHydrated(response) ? html : html.replace(hydrationMarkers, ''));
	const headers = [...response.headers].filter(([name]) => name !== 'content-length');
	return {
		whole: formOf(whole, headers),
		zipped: formOf(await gzipped(whole), [...headers, ['content-encoding', 'gzip']])
	};
}

function formOf(body: Uint8Array<ArrayBuffer>, headers: Form['headers']): Form {
	return { body, headers: [...headers, ['content-length', String(body.length)]] };
}

/** Whether a script hydrates the page in the browser: the policy then names the one that starts it. */
function isHydrated({ headers }: Response): boolean {
	return headers.get('content-security-policy')?.includes("'sha256-") ?? false;
}

function keep(place: string, page: Page) {
	const before = kept.get(place);
	if (before) size -= bytesOf(before); // two readers asked for it at once
	kept.set(place, page);
	size += bytesOf(page);
	for (const [oldest, other] of kept) {
		if (size <= most) break;
		kept.delete(oldest);
		size -= bytesOf(other);
	}
}

const bytesOf = ({ whole, zipped }: Page) => whole.body.length + zipped.body.length;

function answer(request: Request, { whole, zipped }: Page): Response {
	const { body, headers } = acceptsGzip(request) ? zipped : whole;
	return new Response(body, { headers });
}
