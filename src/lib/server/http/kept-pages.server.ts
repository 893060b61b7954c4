import { acceptsGzip, gzipped, sayGzip } from './compression.server.ts';

/** Recently requested pages, up to so many bytes; a page has 20,000 to 500,000. */
interface Shelf {
	most: number;
	size: number;
	pages: Map<string, Page>;
}

/** Pages without parameters have a shelf of their own: however many others are asked for, these stay. */
const plain: Shelf = { most: 15_000_000, size: 0, pages: new Map() };
const asked: Shelf = { most: 10_000_000, size: 0, pages: new Map() };

interface Page {
	whole: Form;
	zipped: Form;
}

interface Form {
	body: Uint8Array<ArrayBuffer>;
	headers: [string, string][];
}

/** Pages that depend only on their URL and the edition, with the parameters that they read. Only the browser reads what part of a map is visible. */
const lasting: readonly (readonly [RegExp, readonly string[]])[] = [
	[/^\/($|first-jobs|about|skills\/)/, []],
	[/^\/roles$/, ['family', 'stage', 'framework']],
	[/^\/roles\//, ['version']],
	[/^\/skills$/, ['framework']],
	[/^\/compare$/, ['level', 'with']],
	[
		/^\/map$/,
		['focus', 'show', 'around', 'to', 'by', 'family', 'evidence', 'stageFrom', 'stageTo', 'noise', 'find']
	]
];
/** What Svelte puts in a page for the script that hydrates it. */
const hydrationMarkers = /<!--.*?-->/g;

/**
 * Answers with a page that was rendered and compressed before, if it cannot have changed.
 * @param edition names what pages are made from, such as the live catalogue, so that it changes when they do
 */
export async function keptPage(
	request: Request,
	url: URL,
	edition: () => Promise<string>,
	render: () => Promise<Response>
): Promise<Response> {
	const name = nameOf(url);
	if (request.method !== 'GET' || name === null || name.length > 300) return render();
	const shelf = name.includes('?') ? asked : plain;
	const place = `${await edition()} ${name}`;
	const known = shelf.pages.get(place);
	if (known) {
		shelf.pages.delete(place);
		shelf.pages.set(place, known); // most recently requested last
		return answer(request, known);
	}
	const response = await render();
	if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/html'))
		return response;
	const page = await readPage(response);
	keep(shelf, place, page);
	return answer(request, page);
}

async function readPage(response: Response): Promise<Page> {
	const html = await response.text();
	const whole = new TextEncoder().encode(isHydrated(response) ? html : html.replace(hydrationMarkers, ''));
	const zipped = new Headers(response.headers);
	sayGzip(zipped);
	return { whole: formOf(whole, response.headers), zipped: formOf(await gzipped(whole), zipped) };
}

function formOf(body: Uint8Array<ArrayBuffer>, headers: Headers): Form {
	headers.set('content-length', String(body.length));
	return { body, headers: [...headers] };
}

/** Whether a script hydrates the page: the policy then allows its starting script by hash. */
function isHydrated({ headers }: Response): boolean {
	return headers.get('content-security-policy')?.includes("'sha256-") ?? false;
}

/** The URL with the parameters that its page reads; null if the page is not kept. Others could have any value, and fill the shelf. */
function nameOf({ pathname, searchParams }: URL): string | null {
	const [, known] = lasting.find(([path]) => path.test(pathname)) ?? [];
	if (!known) return null;
	const read = new URLSearchParams([...searchParams].filter(([name]) => known.includes(name)));
	return read.size > 0 ? `${pathname}?${read}` : pathname;
}

function keep(shelf: Shelf, place: string, page: Page) {
	const before = shelf.pages.get(place);
	if (before) shelf.size -= bytesOf(before); // two readers requested it at once
	shelf.pages.set(place, page);
	shelf.size += bytesOf(page);
	for (const [oldest, other] of shelf.pages) {
		if (shelf.size <= shelf.most) break;
		shelf.pages.delete(oldest);
		shelf.size -= bytesOf(other);
	}
}

const bytesOf = ({ whole, zipped }: Page) => whole.body.length + zipped.body.length;

function answer(request: Request, { whole, zipped }: Page): Response {
	const { body, headers } = acceptsGzip(request) ? zipped : whole;
	return new Response(body, { headers });
}
