import { acceptsGzip, gzipped } from './compression.server.ts';

/** How many bytes of recently requested pages to keep; a page has 20,000 to 500,000. */
const most = 15_000_000;
const kept = new Map<string, Page>();
let size = 0;

interface Page {
	whole: Form;
	zipped: Form;
}

interface Form {
	body: Uint8Array<ArrayBuffer>;
	headers: [string, string][];
}

/** Pages that depend only on their URL and the edition. */
const lasting = /^\/($|roles|skills|compare|first-jobs|about|map$)/;
/** A parameter that only the browser reads: the visible part of the map. */
const sight = /[?&](x|y|zoom|at)=[^&]*/g;
/** What Svelte puts in a page for the script that hydrates it. */
const hydrationMarkers = /<!--.*?-->/g;

/**
 * Answers with a page that was rendered and compressed before, if it cannot have changed.
 * @param edition names what pages are made from, such as the live catalogue, so that it changes when they do
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
		kept.set(place, known); // most recently requested last
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

/** Whether a script hydrates the page: the policy then allows its starting script by hash. */
function isHydrated({ headers }: Response): boolean {
	return headers.get('content-security-policy')?.includes("'sha256-") ?? false;
}

function keep(place: string, page: Page) {
	const before = kept.get(place);
	if (before) size -= bytesOf(before); // two readers requested it at once
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
