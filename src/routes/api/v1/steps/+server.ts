import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { stepsAnswer } from '#lib/api/answers.ts';
import { keptBody } from '#lib/server/http/kept-body.server.ts';
import { notAllowed } from '#lib/server/http/problem-details.ts';
import { preflight, publicAnswer } from '#lib/server/http/public-answer.ts';
import type { RequestHandler } from './$types';

const kept = keptBody((catalogue: Catalogue) => JSON.stringify(stepsAnswer(catalogue)));

/** Every step that the finder uses, including those of ladders and computed ones. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const { tag, text } = kept(catalogue);
	return publicAnswer(request, { tag, type: 'application/json' }, () => text);
};

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = notAllowed;
