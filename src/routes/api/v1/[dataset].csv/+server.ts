import { datasetNamed } from '#lib/catalogue/open-data/datasets.ts';
import * as published from '#lib/catalogue/open-data/datasets.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { csvType } from '#lib/server/csv.server.ts';
import { notAllowed } from '#lib/server/http/problem-details.ts';
import { preflight, publicAnswer } from '#lib/server/http/public-answer.ts';
import { noSuchPath } from '#lib/api/not-found.ts';
import type { RequestHandler } from './$types';

/** A dataset as CSV; the file name has the version of the published catalogue. */
export const GET: RequestHandler = async ({ locals, params, request, url }) => {
	const dataset = datasetNamed(params.dataset);
	if (!dataset) return noSuchPath(url.pathname);
	const { id, catalogue } = await snapshots.current(locals.sql);
	const { tag, text } = published.csv(dataset, catalogue);
	const fileName = `waymark-${dataset.name}-${id}.csv`;
	return publicAnswer(request, { tag, type: csvType, fileName }, () => text);
};

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = ({ params, url }) =>
	datasetNamed(params.dataset ?? '') ? notAllowed() : noSuchPath(url.pathname);
