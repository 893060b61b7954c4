import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { pathwaySheet } from '#lib/pathways/pages/sheet.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const sheet = pathwaySheet(catalogue, url.searchParams);
	if (sheet.status !== 200) locals.status = sheet.status;
	return { sheet, date: new Date().toISOString().slice(0, 10), site: url.host };
};
