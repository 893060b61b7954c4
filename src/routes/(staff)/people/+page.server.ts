import { emails } from '#lib/people/area.ts';
import { cohortLists } from '#lib/people/cohort-lists/area.ts';
import { may } from '#lib/access/right.ts';
import * as people from '#lib/people/people.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { readPeopleSearch } from '#lib/people/people-search.ts';
import { listedWords } from '#lib/people/people-list.ts';
import { onlyOptions } from '#lib/people/people-search.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, url }) => {
	const search = readPeopleSearch(url.searchParams);
	const found = await people.list(sql, viewer, search);
	const shown = found.slice(0, people.onePage);
	const next = new URLSearchParams(url.searchParams);
	next.set('after', shown.at(-1)?.id ?? '');
	return {
		search,
		onlyOptions: onlyOptions(viewer),
		choices: await reference.list(sql),
		seesEmails: may(viewer, 'see', emails),
		seesLists: may(viewer, 'see', cohortLists),
		people: listedWords(viewer, shown),
		next: found.length > people.onePage ? `/people?${next}` : null
	};
};
