import { error } from '@sveltejs/kit';
import { fileOf, formats } from '#lib/plans/kept/plan-files.server.ts';
import * as shares from '#lib/plans/kept/shares.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { sql, person }, params }) => {
	const format = formats.find((each) => each === params.format);
	const shared = await shares.read(sql, person, params.secret);
	if (!format || shared.state === 'unknown') error(404, 'Page not found');
	if (shared.state === 'ended') error(410, 'This link has ended.');
	const { type, body } = fileOf(shared.plan, format);
	return new Response(body, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="plan.${format}"`,
			'cache-control': 'private, no-store',
			'x-robots-tag': 'noindex, nofollow'
		}
	});
};
