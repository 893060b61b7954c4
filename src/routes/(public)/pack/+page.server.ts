import { roleChoices } from '#lib/catalogue/pages/directory-page.ts';
import { goalOptions, levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { mostPathways, mostRoles } from '#lib/pathways/pack/pack-query.ts';
import { packOf } from '#lib/pathways/pack/pack.ts';
import { criteria } from '#lib/pathways/finder/criteria.ts';
import { offeredBys } from '#lib/pathways/finder/query.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const { catalogue } = await snapshots.current(locals.sql);
	const { problems, pathways, roles } = packOf(catalogue, url.searchParams);
	if (problems.length > 0) locals.status = 422;
	const levels = levelOptions(catalogue);
	const offered = offeredBys(catalogue);
	return {
		problems: problems.map((problem) => ({ field: problem.parameter, ...problem })),
		pathways: pathways.map(({ value, title, pathway }) => ({ value, title, moves: pathway.title })),
		families: roleChoices(catalogue, new Set(roles.map(({ key }) => key))),
		chosen: roles.length,
		most: { roles: mostRoles, pathways: mostPathways },
		from: [traineeOptions(catalogue), ...levels],
		to: [goalOptions(catalogue), ...levels],
		bys: criteria
			.filter(({ name }) => offered.includes(name))
			.map(({ name, title }) => ({ value: name, name: title }))
	};
};
