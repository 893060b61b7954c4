import { datasetSizes } from '#lib/catalogue/open-data/datasets.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { aboutWords } from '#lib/catalogue/pages/about-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	return { ...aboutWords(catalogue), datasets: datasetSizes(catalogue) };
};
