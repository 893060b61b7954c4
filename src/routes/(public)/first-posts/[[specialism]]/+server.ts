import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** The earlier URL of these pages, which people have bookmarked and printed. */
export const GET: RequestHandler = ({ params: { specialism } }) =>
	redirect(308, specialism ? `/first-jobs/${encodeURIComponent(specialism)}` : '/first-jobs');
