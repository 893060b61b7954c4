import { error, redirect } from '@sveltejs/kit';
import * as directory from '#lib/alumni/directory.server.ts';
import { roleOccupation } from '#lib/catalogue/open-data/occupation.ts';
import * as shown from '#lib/catalogue/pages/version-lookup.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { roleWords } from '#lib/catalogue/pages/role-page.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { nearest } from '#lib/catalogue/pages/suggestions.ts';
import { noSuchVersion, readLabel } from '#lib/catalogue/pages/shown-version.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const label = readLabel(url.searchParams, params.role);
	const found = await shown.find(locals.sql, params.role, label);
	if (!found && label !== null) throw noSuchVersion(params.role, label);
	if (!found) {
		const { catalogue } = await snapshots.current(locals.sql);
		error(404, {
			message: `We cannot find the role ${quotedOnPage(params.role)}.`,
			suggestions: nearest(catalogue, params.role, ['role'])
		});
	}
	if ('movedTo' in found) redirect(308, `/roles/${found.movedTo}`);
	const role = found.catalogue.roles.get(params.role);
	if (!role) error(404, { message: `We cannot find the role ${quotedOnPage(params.role)}.` });
	return {
		role: roleWords(found.catalogue, role),
		occupation: roleOccupation(found.catalogue, role, url.origin),
		version: found.version,
		alumni: await directory.whoHeld(locals.sql, locals.person, {
			levels: role.levels,
			day: dayInLondon(new Date())
		})
	};
};
