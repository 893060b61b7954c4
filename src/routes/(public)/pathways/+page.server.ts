import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { frameworksInForce } from '#lib/catalogue/pages/legend.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const page = pathwaysPage(catalogue, url.searchParams);
	if (page.errors.length > 0) locals.status = 422;
	return {
		...page,
		frameworks: frameworksInForce(catalogue),
		date: new Date().toISOString().slice(0, 10),
		site: url.host
	};
};
