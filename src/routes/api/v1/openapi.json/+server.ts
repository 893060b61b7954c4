import { openApi } from '#lib/api/openapi.ts';
import { keptBody } from '#lib/server/http/kept-body.server.ts';
import { notAllowed } from '#lib/server/http/problem-details.ts';
import { preflight, publicAnswer } from '#lib/server/http/public-answer.ts';
import type { RequestHandler } from './$types';

const kept = keptBody((document: typeof openApi) => JSON.stringify(document));

export const GET: RequestHandler = ({ request }) => {
	const { tag, text } = kept(openApi);
	return publicAnswer(request, { tag, type: 'application/json' }, () => text);
};

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = notAllowed;
