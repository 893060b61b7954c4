import { error } from '@sveltejs/kit';
import { isFromHere } from '#lib/server/loopback.ts';
import { bringsBearer } from '#lib/server/http/metrics.server.ts';
import type { RequestHandler } from './$types';

/** What this process does, for machines that watch it: from this machine, or with the token. To all others it does not exist. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const isHere = isFromHere({ address: locals.peer, headers: request.headers });
	if (!isHere && !bringsBearer(request.headers, locals.environment.METRICS_TOKEN))
		error(404, 'Page not found');
	const { type, body } = await locals.metrics.text();
	return new Response(body, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
};
