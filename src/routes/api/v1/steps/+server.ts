import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { stepsAnswer } from '#lib/pathways/answers.ts';
import { publicJson } from '#lib/server/json.ts';
import { onceFor } from '#lib/server/once.ts';
import { notAllowed } from '#lib/server/problem-details.ts';
import type { RequestHandler } from './$types';

const body = onceFor((catalogue: Parameters<typeof stepsAnswer>[0]) =>
	JSON.stringify(stepsAnswer(catalogue))
);

/** Every step that the finder uses, rungs and computed ones too. */
export const GET: RequestHandler = async ({ locals, request }) => {
	const { id, catalogue } = await snapshots.current(locals.sql);
	return publicJson(request, `steps-${id}`, () => body(catalogue));
};

export const fallback: RequestHandler = notAllowed;
