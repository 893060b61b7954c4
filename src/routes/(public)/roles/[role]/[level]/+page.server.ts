import { error, redirect } from '@sveltejs/kit';
import { payFor } from '#lib/catalogue/pay.ts';
import * as shown from '#lib/catalogue/shown.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { levelWords } from '#lib/catalogue/words-level.ts';
import { nearest } from '#lib/catalogue/words-suggestions.ts';
import { isLabel } from '#lib/catalogue/words-version.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const key = `${params.role}/${params.level}`;
	const label = url.searchParams.get('version') || null;
	if (label !== null && !isLabel(label)) error(422, { message: 'The version in the address is not one that we know.' });
	const found = await shown.find(locals.sql, key, label);
	if (!found) {
		const { catalogue } = await snapshots.current(locals.sql);
		error(404, { message: label ? `There is no level ${key} in version ${label}.` : `There is no level ${key}.`, suggestions: nearest(catalogue, key, ['level', 'role']) });
	}
	if ('movedTo' in found) redirect(308, `/roles/${found.movedTo}`);
	const level = found.catalogue.levels.get(key);
	if (!level) error(404, { message: `There is no level ${key}.` });
	return { level: levelWords(found.catalogue, level), pay: level.band ? payFor(level.band.bands) : [], version: found.version };
};
