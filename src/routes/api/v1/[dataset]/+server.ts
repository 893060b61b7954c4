import { datasetNamed } from '#lib/catalogue/open-data/datasets.ts';
import * as published from '#lib/catalogue/open-data/datasets.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { notAllowed } from '#lib/server/http/problem-details.ts';
import { preflight, publicAnswer } from '#lib/server/http/public-answer.ts';
import { noSuchPath } from '#lib/api/not-found.ts';
import type { RequestHandler } from './$types';

/** A dataset as JSON. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
	const dataset = datasetNamed(params.dataset);
	if (!dataset) return noSuchPath(url.pathname);
	const { catalogue } = await snapshots.current(locals.sql);
	const { tag, text } = published.json(dataset, catalogue);
	return publicAnswer(request, { tag, type: 'application/json' }, () => text);
};

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = ({ params, url }) =>
	datasetNamed(params.dataset ?? '') ? notAllowed() : noSuchPath(url.pathname);
