import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { embedCode } from '#lib/pathways/pages/embed-code.ts';
import { hrefWith } from '#lib/pathways/pages/href-with.ts';
import { pathwaySheet, type PathwaySheet } from '#lib/pathways/pages/sheet.ts';
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
	const code = embedCode(href, `Career pathway: ${sheet.title}, on Waymark`, stopsOf(sheet));
	return { title: sheet.title, troubles: [], href, code };
};

/** How many stops a frame shows, one below the other where it is narrow. */
function stopsOf({ all, pathway }: PathwaySheet): number {
	return all?.lineMap ? all.lineMap.stops.length / 2 : pathway.stops.length;
}
