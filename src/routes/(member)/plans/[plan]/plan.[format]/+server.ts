import { error } from '@sveltejs/kit';
import { fileOf, formats } from '#lib/plans/kept/plan-files.server.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { sql, viewer }, params }) => {
	const format = formats.find((each) => each === params.format);
	if (!format) error(404, 'Page not found');
	const { type, body } = fileOf(await plans.find(sql, viewer, params.plan), format);
	return new Response(body, {
		headers: { 'content-type': type, 'content-disposition': `attachment; filename="plan.${format}"` }
	});
};
