import { error, redirect } from '@sveltejs/kit';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params }) => {
	const found = await versions.find(sql, params);
	if (!found) error(404, 'This version does not exist.');
	const { slug, label, title, publishedAt } = found.version;
	return { slug, label, title, isDraft: publishedAt === null };
};

export const actions: Actions = {
	default: async ({ locals: { sql, viewer }, params }) => {
		const refusal = await versions.discard(sql, viewer, params);
		const { slug, label } = params;
		redirect(
			303,
			refusal ? `/frameworks/${slug}/${label}?refused=${refusal.refused}` : '/frameworks?done=discarded'
		);
	}
};
