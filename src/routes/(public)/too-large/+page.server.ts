import { mostOfForm } from '#lib/server/http/body-limit.ts';
import type { PageServerLoad } from './$types';

/** What is shown in place of a page to which more was sent than it takes. */
export const load: PageServerLoad = ({ locals, setHeaders }) => {
	locals.status = 413;
	setHeaders({ 'cache-control': 'no-store' });
	return { most: mostOfForm.words };
};
