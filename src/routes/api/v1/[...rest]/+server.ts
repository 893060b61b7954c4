import { noSuchAddress } from '#lib/pathways/addresses.ts';
import { preflight } from '#lib/server/public-answer.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;
/** Whatever else is asked for under /api/v1. */
export const fallback: RequestHandler = ({ url }) => noSuchAddress(url.pathname);
