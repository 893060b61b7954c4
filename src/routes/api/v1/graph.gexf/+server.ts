import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { gexfOf, gexfType, levelGraph } from '#lib/catalogue/gexf.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { keptBody } from '#lib/server/kept-body.server.ts';
import { notAllowed } from '#lib/server/problem-details.ts';
import { preflight, publicAnswer } from '#lib/server/public-answer.ts';
import type { RequestHandler } from './$types';

const kept = keptBody((catalogue: Catalogue) => gexfOf(levelGraph(catalogue)));

/** The whole graph, for programs that draw and measure graphs. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const { id, catalogue } = await snapshots.current(locals.sql);
	const { tag, text } = kept(catalogue);
	return publicAnswer(request, { tag, type: gexfType, fileName: `waymark-graph-${id}.gexf` }, () => text);
};

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = notAllowed;
