import { error } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import * as attachments from '#lib/conversations/attachments.server.ts';
import { planPage } from '#lib/plans/kept/plan-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { id, plan: planId } }) => {
	const plan = await attachments.planIn(sql, viewer, id, planId);
	if (!plan) error(404, 'This plan is not part of a conversation of yours.');
	const { catalogue } = await snapshots.current(sql);
	return { id, plan: planPage(catalogue, plan, { me: null, now: new Date() }) };
};
