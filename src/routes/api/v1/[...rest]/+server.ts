import { problemDetails } from '#lib/server/problem-details.ts';
import type { RequestHandler } from './$types';

/** Whatever else is asked for under /api/v1. */
export const fallback: RequestHandler = () =>
	problemDetails(404, 'There is nothing here', 'Read /api/v1/levels, /api/v1/steps or /api/v1/pathways.');
