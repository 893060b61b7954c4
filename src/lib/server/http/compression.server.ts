import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const squeeze = promisify(gzip);
/** A page below this size fits in one packet without compression. */
const leastPage = 1_400;
/** Below this size, compressing data for a program takes longer than sending it. */
const leastData = 50_000;

/** Compresses pages and data if the browser accepts it. */
export async function compressed(request: Request, response: Response): Promise<Response> {
	const type = response.headers.get('content-type') ?? '';
	if (!/^(text\/|application\/(.+\+)?(json|xml)|image\/svg)/.test(type)) return response;
	response.headers.append('vary', 'accept-encoding');
	if (!acceptsGzip(request)) return response;
	if (!response.body || response.headers.has('content-encoding')) return response;
	const whole = new Uint8Array(await response.arrayBuffer());
	const headers = new Headers(response.headers);
	const body =
		whole.length < (type.startsWith('text/html') ? leastPage : leastData) ? whole : await gzipped(whole);
	if (body !== whole) headers.set('content-encoding', 'gzip');
	headers.set('content-length', String(body.length));
	return new Response(body, {
		status: response.status,
		statusText: response.statusText,
		headers
	});
}

export function acceptsGzip({ headers }: Request): boolean {
	return /\bgzip\b/.test(headers.get('accept-encoding') ?? '');
}

export function gzipped(whole: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	return squeeze(whole, { level: 5 });
}
