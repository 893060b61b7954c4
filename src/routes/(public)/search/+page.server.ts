import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { found, readWords } from '#lib/catalogue/words-suggestions.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const q = readWords(url.searchParams.get('q'));
	if (!q) return { q, results: [] };
	const { catalogue } = await snapshots.current(locals.sql);
	return { q, results: found(catalogue, q) };
};
