import { error, redirect } from '@sveltejs/kit';
import { differences } from '#lib/catalogue/versions/diff.ts';
import { countsInWords } from '#lib/catalogue/format/framework.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import { changeGroups } from '#lib/catalogue/versions/diff-page.ts';
import { refusalWords, versionFacts } from '#lib/catalogue/versions/version-page.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params, url }) => {
	const found = await versions.find(sql, params);
	if (!found) error(404, 'This version does not exist.');
	const { version, live } = found;
	const document = await frameworks.read(sql, params.slug, params.label);
	const before = live && !version.current ? await frameworks.read(sql, params.slug, live.label) : null;
	return {
		slug: params.slug,
		title: version.title,
		...versionFacts(version, await versions.names(sql, viewer)),
		refusal: refusalWords(url.searchParams),
		isOwn: version.draftedBy === viewer.id,
		live: live?.label ?? null,
		counts: countsInWords(document),
		changes: before && changeGroups(differences(before, document), [before, document])
	};
};

export const actions: Actions = {
	review: async ({ locals: { sql, viewer }, params }) => {
		const refusal = await versions.review(sql, viewer, params);
		const outcome = refusal ? `refused=${refusal.refused}` : 'done=reviewed';
		redirect(303, `/frameworks/${params.slug}/${params.label}?${outcome}`);
	}
};
