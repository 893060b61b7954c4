import { error, fail, redirect } from '@sveltejs/kit';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import { signedIn } from '#lib/access/person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params }) => {
	const found = await versions.find(sql, params);
	if (!found) error(404, 'There is no such version.');
	const { slug, label, title, publishedAt } = found.version;
	return { slug, label, title, isDraft: publishedAt === null };
};

export const actions: Actions = {
	default: async ({ locals: { sql, person }, params }) => {
		const outcome = await versions.discard(sql, signedIn(person), params);
		if (outcome.refused !== undefined) return fail(outcome.status, { refused: outcome.refused });
		redirect(303, '/frameworks?done=discarded');
	}
};
