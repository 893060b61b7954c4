import { error, redirect } from '@sveltejs/kit';
import { versionState } from '#lib/catalogue/versions/version-page.ts';
import * as versions from '#lib/catalogue/versions/curation.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params }) => {
	const found = await versions.find(sql, params);
	if (!found) error(404, 'This version does not exist.');
	const { version, live } = found;
	const { slug, label, title } = version;
	return { slug, label, title, state: versionState(version), live: live?.label ?? null };
};

export const actions: Actions = {
	default: async ({ locals: { sql, viewer }, params }) => {
		const refusal = await versions.publish(sql, viewer, params);
		const outcome = refusal ? `refused=${refusal.refused}` : 'done=published';
		redirect(303, `/frameworks/${params.slug}/${params.label}?${outcome}`);
	}
};
