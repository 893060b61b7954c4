import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { readWords } from '#lib/catalogue/pages/query-errors.ts';
import { found, mostResults } from '#lib/catalogue/pages/suggestions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const q = readWords(url.searchParams);
	if (!q) return { q, results: [], mostResults };
	const { catalogue } = await snapshots.current(locals.sql);
	return { q, results: found(catalogue, q), mostResults };
};
