import type { PageServerLoad } from './$types';

/** What is shown in place of a page that was asked for too often. */
export const load: PageServerLoad = ({ locals, setHeaders }) => {
	locals.status = 429;
	setHeaders({ 'cache-control': 'no-store' });
};
