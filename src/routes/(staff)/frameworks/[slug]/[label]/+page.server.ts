import { error, fail, redirect } from '@sveltejs/kit';
import { differences } from '#lib/catalogue/versions/diff.ts';
import { countsInWords } from '#lib/catalogue/format/framework.ts';
import * as frameworks from '#lib/catalogue/versions/versions.server.ts';
import { changeGroups } from '#lib/catalogue/versions/diff-page.ts';
import { versionFacts } from '#lib/catalogue/versions/version-page.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import { signedIn } from '#lib/access/person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person }, params }) => {
	const viewer = signedIn(person);
	const found = await versions.find(sql, params);
	if (!found) error(404, 'There is no such version.');
	const { version, inForce } = found;
	const document = await frameworks.read(sql, params.slug, params.label);
	const before = inForce && !version.current ? await frameworks.read(sql, params.slug, inForce.label) : null;
	return {
		slug: params.slug,
		title: version.title,
		...versionFacts(version, await versions.names(sql, viewer)),
		isOwn: version.draftedBy === viewer.id,
		inForce: inForce?.label ?? null,
		counts: countsInWords(document),
		changes: before && changeGroups(differences(before, document), [before, document])
	};
};

export const actions: Actions = {
	review: async ({ locals: { sql, person }, params }) => {
		const outcome = await versions.review(sql, signedIn(person), params);
		if (outcome.refused !== undefined) return fail(outcome.status, { refused: outcome.refused });
		redirect(303, `/frameworks/${params.slug}/${params.label}?done=reviewed`);
	}
};
