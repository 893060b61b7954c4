import { noSuchPath } from '#lib/api/not-found.ts';
import { preflight } from '#lib/server/http/public-answer.ts';
import type { RequestHandler } from './$types';

export const OPTIONS: RequestHandler = preflight;
export const fallback: RequestHandler = ({ url }) => noSuchPath(url.pathname);
