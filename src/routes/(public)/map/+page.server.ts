import { redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as layouts from '#lib/explorer/layout/layouts.server.ts';
import { mapPage } from '#lib/explorer/page.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { jobsHeld } from '#lib/plans/assessment/own-gap.ts';
import type { PageServerLoad } from './$types';

/** The map is interactive with scripts; the page is complete without them. */
export const csr = true;

export const load: PageServerLoad = async ({ locals, url }) => {
	const snapshot = await snapshots.current(locals.sql);
	const me = await assessments.me(locals.sql, locals.person, snapshot.catalogue);
	const layout = await layouts.find(locals.sql, snapshot);
	const page = mapPage(snapshot.catalogue, layout, url.searchParams, jobsHeld(snapshot.catalogue, me));
	if (page.found?.only) redirect(303, page.found.only);
	if (page.errors.length > 0 || page.found?.problem) locals.status = 422;
	return page;
};
