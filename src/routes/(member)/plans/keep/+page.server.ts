import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { lineField } from '#lib/forms/own-words.ts';
import { foundFor } from '#lib/pathways/pages/pathways-page.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';
import { readNumber } from '#lib/pathways/read-number.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { recordOf } from '#lib/plans/kept/kept-pathway.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import { atomically } from '#lib/server/sql.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The pathway that the address asks for, found as the pathways page found it. */
async function asked({ locals: { sql, viewer }, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	const { catalogue, versions } = await snapshots.current(sql);
	const me = await assessments.me(sql, viewer, catalogue);
	const read = readPathwayQuery(url.searchParams, catalogue, me);
	const number = readNumber(url.searchParams, 'number');
	if ('problems' in read || !('number' in number)) error(404, 'We cannot find this pathway. Find it again.');
	const { found } = foundFor(catalogue, read.query, url.searchParams);
	const pathway = found.pathways[number.number - 1];
	if (!pathway) error(404, 'We cannot find this pathway. Find it again.');
	return {
		catalogue,
		pathway,
		record: recordOf(catalogue, pathway, versions, read.query.skillsHeld !== null)
	};
}

export const load: PageServerLoad = async (event) => {
	const { catalogue, pathway } = await asked(event);
	const titles = await plans.titles(event.locals.sql, event.locals.viewer);
	return {
		names: pathway.levels.map((key) => nameOf(catalogue, key)),
		back: `/pathways${event.url.search}`,
		plans: [...titles].map(([value, name]) => ({ value, name }))
	};
};

const keepForm = v.pipe(
	v.object({ plan: v.optional(v.string(), ''), title: lineField(80) }),
	v.forward(
		v.check(({ plan, title }) => plan !== '' || title !== '', 'Select a plan, or name a new one'),
		['title']
	)
);

export const actions = {
	default: formAction(keepForm, async ({ plan, title }, event) => {
		const { sql, viewer } = event.locals;
		const { pathway, record } = await asked(event);
		const id = await atomically(sql, async (sql) => {
			const id = title ? await plans.begin(sql, viewer, title) : plan;
			await plans.keep(sql, viewer, id, { levels: pathway.levels, record });
			return id;
		});
		redirect(303, `/plans/${id}?done=kept#pathways`);
	})
} satisfies Actions;
