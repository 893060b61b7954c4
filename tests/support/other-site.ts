import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Another site, of another origin, with one page of this HTML. */
export async function otherSite(html: string): Promise<{ address: string; close: () => void }> {
	const server = http.createServer((_, response) => {
		response.setHeader('content-type', 'text/html; charset=utf-8');
		response.end(
			`<!doctype html><html lang="en"><title>Another site</title><h1>Another site</h1>${html}</html>`
		);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}
