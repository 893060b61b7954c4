import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { embedCode } from '#lib/pathways/pages/embed-code.ts';
import { addressWith } from '#lib/pathways/pages/pathways-page.ts';
import { pathwaySheet } from '#lib/pathways/pages/sheet.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (!url.search) return { title: null, troubles: [], address: null, code: null };
	const { catalogue } = await snapshots.current(locals.sql);
	const sheet = pathwaySheet(catalogue, url.searchParams);
	if (sheet.status !== 200) {
		locals.status = sheet.status;
		return { title: sheet.title, troubles: sheet.troubles, address: null, code: null };
	}
	const address = `${url.origin}${addressWith(url.searchParams, {}, '/embed/pathway')}`;
	const code = embedCode(address, `A pathway. ${sheet.title}, on Waymark`, sheet.pathway.stops.length);
	return { title: sheet.title, troubles: [], address, code };
};
