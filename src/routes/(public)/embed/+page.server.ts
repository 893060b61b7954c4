import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { embedCode } from '#lib/pathways/pages/embed-code.ts';
import { hrefWith } from '#lib/pathways/pages/pathways-page.ts';
import { pathwaySheet } from '#lib/pathways/pages/sheet.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	if (!url.search) return { title: null, troubles: [], href: null, code: null };
	const { catalogue } = await snapshots.current(locals.sql);
	const sheet = pathwaySheet(catalogue, url.searchParams);
	if (sheet.status !== 200) {
		locals.status = sheet.status;
		return { title: sheet.title, troubles: sheet.troubles, href: null, code: null };
	}
	const href = `${url.origin}${hrefWith(url.searchParams, {}, '/embed/pathway')}`;
	const code = embedCode(href, `Career pathway: ${sheet.title}, on Waymark`, sheet.pathway.stops.length);
	return { title: sheet.title, troubles: [], href, code };
};
