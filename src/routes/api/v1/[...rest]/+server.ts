import { noSuchAddress } from '#lib/api/not-found.ts';
import { preflight } from '#lib/server/http/public-answer.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;
/** Whatever else is asked for under /api/v1. */
export const fallback: RequestHandler = ({ url }) => noSuchAddress(url.pathname);
