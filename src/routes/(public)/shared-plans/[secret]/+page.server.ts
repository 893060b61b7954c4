import { error } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { planPage } from '#lib/plans/kept/plan-page.ts';
import * as shares from '#lib/plans/kept/shares.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, setHeaders }) => {
	setHeaders({ 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' });
	const shared = await shares.read(locals.sql, locals.person, params.secret);
	if (shared.state === 'unknown') error(404, 'Page not found');
	if (shared.state === 'ended') {
		locals.status = 410;
		return { plan: null, isMine: shared.isMine };
	}
	const { catalogue } = await snapshots.current(locals.sql);
	return { plan: planPage(catalogue, shared.plan, { me: null, now: new Date() }), isMine: false };
};
