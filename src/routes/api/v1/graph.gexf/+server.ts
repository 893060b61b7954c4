import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { gexfOf, gexfType, levelGraph } from '#lib/catalogue/open-data/gexf.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import type { Layout } from '#lib/explorer/layout/layout.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import { placedBy } from '#lib/explorer/gexf-positions.ts';
import { keptBody } from '#lib/server/http/kept-body.server.ts';
import { onceFor } from '#lib/text/once.ts';
import { notAllowed } from '#lib/server/http/problem-details.ts';
import { preflight, publicAnswer } from '#lib/server/http/public-answer.ts';
import type { RequestHandler } from './$types';

const kept = onceFor((catalogue: Catalogue) =>
	keptBody((layout: Layout) => gexfOf(levelGraph(catalogue, placedBy(catalogue, layout))))
);

/** The whole graph for graph software, with each level at its place on the map. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const snapshot = await snapshots.current(locals.sql);
	const { id, catalogue } = snapshot;
	const { tag, text } = kept(catalogue)(await layouts.find(locals.sql, snapshot));
	return publicAnswer(request, { tag, type: gexfType, fileName: `waymark-graph-${id}.gexf` }, () => text);
};

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = notAllowed;
