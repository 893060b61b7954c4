import { error, redirect } from '@sveltejs/kit';
import * as shown from '#lib/catalogue/shown.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { roleWords } from '#lib/catalogue/words-role.ts';
import { nearest } from '#lib/catalogue/words-suggestions.ts';
import { isLabel } from '#lib/catalogue/words-version.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const label = url.searchParams.get('version') || null;
	if (label !== null && !isLabel(label)) error(422, { message: 'The version in the address is not one that we know.' });
	const found = await shown.find(locals.sql, params.role, label);
	if (!found) {
		const { catalogue } = await snapshots.current(locals.sql);
		error(404, { message: label ? `There is no role ${params.role} in version ${label}.` : `There is no role ${params.role}.`, suggestions: nearest(catalogue, params.role, ['role']) });
	}
	if ('movedTo' in found) redirect(308, `/roles/${found.movedTo}`);
	const role = found.catalogue.roles.get(params.role);
	if (!role) error(404, { message: `There is no role ${params.role}.` });
	return { role: roleWords(found.catalogue, role), version: found.version };
};
