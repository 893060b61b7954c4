import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { readRoleFilter, roleFilters, roleList, rolesTitle } from '#lib/catalogue/pages/directory-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const filter = readRoleFilter(catalogue, url.searchParams);
	return {
		title: rolesTitle(catalogue, filter),
		list: roleList(catalogue, filter),
		filters: roleFilters(catalogue),
		filter
	};
};
