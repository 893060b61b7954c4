import { error, redirect } from '@sveltejs/kit';
import * as directory from '#lib/alumni/directory.server.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { roleOccupation } from '#lib/catalogue/open-data/occupation.ts';
import * as shown from '#lib/catalogue/pages/version-lookup.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { roleWords } from '#lib/catalogue/pages/role-page.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { gapsBeside } from '#lib/plans/assessment/own-gap.ts';
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
	const me = await assessments.me(locals.sql, locals.person, found.catalogue);
	return {
		/** What the reader lacks for each level, in the order of the ladder. */
		gaps: Object.entries(gapsBeside(found.catalogue, me, role.levels)).map(([key, words]) => ({
			href: pageOf('level', key),
			name: found.catalogue.levels.get(key)?.name ?? key,
			words
		})),
		role: roleWords(found.catalogue, role),
		occupation: roleOccupation(found.catalogue, role, url.origin),
		version: found.version,
		alumni: await directory.whoHeld(locals.sql, locals.person, {
			levels: role.levels,
			day: dayInLondon(new Date())
		})
	};
};
