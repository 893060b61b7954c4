import { areas } from '#areas';
import { redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { isProven } from '#lib/people/sign-in/reauthentication.server.ts';
import * as everything from '#lib/people/leaving/everything.server.ts';
import { proofForm } from '#lib/people/sign-in/sign-in.ts';
import type { RequestHandler } from './$types';

/** A link leads to the page with the form. */
export const GET: RequestHandler = () => redirect(303, '/account/download');

export const POST: RequestHandler = async ({ request, locals: { sql, viewer, sessionId } }) => {
	const { value } = readForm(proofForm, await request.formData());
	if (!value || !(await isProven(sql, viewer, { sessionId, ...value })))
		redirect(303, '/account/download?refused');
	const zip = await everything.zipAbout(sql, viewer, areas.data);
	return new Response(new Uint8Array(zip), {
		headers: {
			'content-type': 'application/zip',
			'content-disposition': 'attachment; filename="waymark-everything-about-me.zip"'
		}
	});
};
