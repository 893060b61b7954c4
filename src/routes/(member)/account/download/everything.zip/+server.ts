import { areas } from '#areas';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import { isProven } from '#lib/people/sign-in/reauthentication.server.ts';
import * as everything from '#lib/people/leaving/everything.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import type { RequestHandler } from './$types';

const form = v.object(passwordAgain);

/** Whoever comes by a link is shown the page that asks. */
export const GET: RequestHandler = () => redirect(303, '/account/download');

export const POST: RequestHandler = async ({ request, locals: { sql, person, sessionId } }) => {
	const viewer = signedIn(person);
	const { value } = readForm(form, await request.formData());
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
