import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { linkForm } from '#lib/plans/kept/plan.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import * as shares from '#lib/plans/kept/shares.server.ts';
import { momentWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const { id, title } = await plans.find(sql, viewer, params.plan);
	const now = new Date();
	return {
		id,
		title,
		links: (await shares.list(sql, viewer, id)).map(({ id, madeAt, expiresAt, endedAt }) => ({
			id,
			made: momentWords(madeAt),
			ends: endedAt
				? `Ended on ${momentWords(endedAt)}`
				: `${expiresAt < now ? 'Expired' : 'Works until'} ${momentWords(expiresAt)}`,
			isOpen: !endedAt && expiresAt > now
		}))
	};
};

export const actions = {
	make: formAction(linkForm, async ({ days }, { locals: { sql, viewer }, params, url }) => {
		const secret = await shares.make(sql, viewer, params.plan, days);
		return { values: {}, link: `${url.origin}/shared-plans/${secret}` };
	}),
	end: formAction(v.object({ id: v.string() }), async ({ id }, { locals: { sql, viewer }, params }) => {
		await shares.end(sql, viewer, params.plan, id);
		redirect(303, `/plans/${params.plan}/links?done=ended`);
	})
} satisfies Actions;
