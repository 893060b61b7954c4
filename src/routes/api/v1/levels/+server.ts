import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { levelsAnswer } from '#lib/pathways/answers.ts';
import { publicJson } from '#lib/server/json.ts';
import { onceFor } from '#lib/server/once.ts';
import { notAllowed } from '#lib/server/problem-details.ts';
import type { RequestHandler } from './$types';

const body = onceFor((catalogue: Parameters<typeof levelsAnswer>[0]) =>
	JSON.stringify(levelsAnswer(catalogue))
);

/** Every level that the finder uses, with what it asks. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const { id, catalogue } = await snapshots.current(locals.sql);
	return publicJson(request, `levels-${id}`, () => body(catalogue));
};

export const fallback: RequestHandler = notAllowed;
