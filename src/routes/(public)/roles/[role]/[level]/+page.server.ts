import { error, redirect } from '@sveltejs/kit';
import * as directory from '#lib/alumni/directory.server.ts';
import { levelOccupation } from '#lib/catalogue/open-data/occupation.ts';
import { payFor } from '#lib/catalogue/pay.ts';
import * as shown from '#lib/catalogue/pages/version-lookup.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { keysOf } from '#lib/catalogue/pages/moves.ts';
import { levelWords } from '#lib/catalogue/pages/level-page.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { gapsBeside, ownGap } from '#lib/plans/assessment/own-gap.ts';
import { dayInLondon } from '#lib/text/dates.ts';
import * as shownStories from '#lib/stories/reading/shown-stories.server.ts';
import { familyLevels } from '#lib/stories/reading/story-places.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { nearest } from '#lib/catalogue/pages/suggestions.ts';
import { noSuchVersion, readLabel } from '#lib/catalogue/pages/shown-version.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
	const key = `${params.role}/${params.level}`;
	const label = readLabel(url.searchParams, key);
	const found = await shown.find(locals.sql, key, label);
	if (!found && label !== null) throw noSuchVersion(key, label);
	if (!found) {
		const { catalogue } = await snapshots.current(locals.sql);
		error(404, {
			message: `We cannot find the job ${quotedOnPage(key)}.`,
			suggestions: nearest(catalogue, key, ['level', 'role'])
		});
	}
	if ('movedTo' in found) redirect(308, `/roles/${found.movedTo}`);
	const level = found.catalogue.levels.get(key);
	if (!level) error(404, { message: `We cannot find the job ${quotedOnPage(key)}.` });
	const me = await assessments.me(locals.sql, locals.person, found.catalogue);
	const words = levelWords(found.catalogue, level);
	return {
		level: words,
		gap: ownGap(found.catalogue, me, level),
		gaps: gapsBeside(found.catalogue, me, keysOf(words.outOf)),
		occupation: levelOccupation(found.catalogue, level, url.origin),
		pay: level.band ? payFor(level.band.bands) : [],
		version: found.version,
		alumni: await directory.whoHeld(locals.sql, locals.person, {
			levels: [level.key, ...level.joined],
			day: dayInLondon(new Date())
		}),
		stories: await shownStories.beside(locals.sql, locals.person, {
			levels: [level.key, ...level.joined],
			family: familyLevels(found.catalogue, found.catalogue.roles.get(level.role)?.family ?? '')
		})
	};
};
