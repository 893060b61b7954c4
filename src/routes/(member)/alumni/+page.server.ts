import { asksForAnything, cohorts, readAlumniSearch, reasons } from '#lib/alumni/directory.ts';
import * as directory from '#lib/alumni/directory.server.ts';
import { offeredTopics } from '#lib/alumni/topics.ts';
import { levelOptions, traineeOptions } from '#lib/catalogue/pages/level-options.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, url: { searchParams } }) => {
	const { catalogue } = await snapshots.current(sql);
	const choices = await reference.list(sql);
	const search = readAlumniSearch(searchParams, catalogue, choices);
	const now = new Date();
	const { alumni, total, hasNext } = await directory.list(sql, viewer, {
		search,
		catalogue,
		day: dayInLondon(now)
	});
	const name = (list: readonly { slug: string; name: string }[], slug: string | null) =>
		list.find((one) => one.slug === slug)?.name ?? null;
	const names = {
		catalogue,
		specialism: name(choices.specialisms, search.specialism),
		region: name(choices.regions, search.region)
	};
	const next = new URLSearchParams(searchParams);
	next.set('page', String(search.page + 1));
	const first = new URLSearchParams(searchParams);
	first.delete('page');
	return {
		search,
		isSearch: asksForAnything(search),
		isMember: viewer.memberships.length > 0,
		role: search.role && (catalogue.roles.get(search.role)?.name ?? null),
		level: search.level && (catalogue.levels.get(search.level)?.name ?? null),
		alumni: alumni.map((alum) => ({ alum, reasons: reasons(alum, search, names) })),
		total,
		first: `/alumni?${first}`,
		next: hasNext ? `/alumni?${next}` : null,
		choices: {
			levels: [traineeOptions(catalogue), ...levelOptions(catalogue)],
			families: [...catalogue.families.values()].map(({ key, name }) => ({ value: key, name })),
			cohorts: cohorts(now).map((year) => ({ value: String(year), name: `${year} to ${year + 2}` })),
			specialisms: choices.specialisms,
			regions: choices.regions,
			topics: offeredTopics.map((topic) => ({ value: topic, name: topic }))
		}
	};
};
