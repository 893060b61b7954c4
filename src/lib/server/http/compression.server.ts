import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { compressedTag } from './entity-tag.ts';

const squeeze = promisify(gzip);
/** A page below this size fits in one packet without compression. */
const leastPage = 1_400;
/** Below this size, compressing data for a program takes longer than sending it. */
const leastData = 50_000;

/** Compresses pages and data if the browser accepts it. */
export async function compressed(request: Request, response: Response): Promise<Response> {
	const type = response.headers.get('content-type') ?? '';
	if (response.status === 304) response.headers.append('vary', 'accept-encoding'); // as the whole answer has it
	if (!/^(text\/|application\/(.+\+)?(json|xml)|image\/svg)/.test(type)) return response;
	response.headers.append('vary', 'accept-encoding');
	if (!acceptsGzip(request)) return response;
	if (!response.body || response.headers.has('content-encoding')) return response;
	const whole = new Uint8Array(await response.arrayBuffer());
	const headers = new Headers(response.headers);
	const body =
		whole.length < (type.startsWith('text/html') ? leastPage : leastData) ? whole : await gzipped(whole);
	if (body !== whole) sayGzip(headers);
	headers.set('content-length', String(body.length));
	return new Response(body, {
		status: response.status,
		statusText: response.statusText,
		headers
	});
}

/** Headers of an answer that is compressed. Its ETag is another, because its bytes are: RFC 9110 section 8.8.3.3. */
export function sayGzip(headers: Headers): void {
	headers.set('content-encoding', 'gzip');
	const tag = headers.get('etag');
	if (tag) headers.set('etag', compressedTag(tag));
}

/** Whether a browser accepts gzip; an encoding that it refuses (`gzip;q=0`) has been taken out of the list by `src/bin/door.js`. */
export function acceptsGzip({ headers }: Request): boolean {
	return /\bgzip\b/.test(headers.get('accept-encoding') ?? '');
}

export function gzipped(whole: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	return squeeze(whole, { level: 5 });
}
