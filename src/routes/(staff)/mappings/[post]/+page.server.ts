import { fail, redirect } from '@sveltejs/kit';
import { jobLine, levelForm, levelsFor } from '#lib/alumni/history/mapping.ts';
import * as mappings from '#lib/alumni/history/mappings.server.ts';
import { yearsOf } from '#lib/alumni/shown-alum.ts';
import { readWords } from '#lib/catalogue/pages/query-errors.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params, url }) => {
	const { title, ...years } = await mappings.find(sql, viewer, params.post);
	const { catalogue } = await snapshots.current(sql);
	const q = readWords(url.searchParams) || title;
	return { title, years: yearsOf(years), q, understood: jobLine(q), offers: levelsFor(catalogue, q) };
};

export const actions = {
	default: formAction(levelForm, async ({ level }, { locals: { sql, viewer }, params }) => {
		const { catalogue } = await snapshots.current(sql);
		if (!catalogue.levels.has(level)) return fail(422, { errors: { level: 'Choose a job from the list' } });
		await mappings.propose(sql, viewer, { id: params.post, level });
		redirect(303, '/mappings?done=suggested');
	})
} satisfies Actions;
