import { fail, redirect } from '@sveltejs/kit';
import { NotFound } from '#lib/errors/errors.ts';
import * as addressBook from '#lib/people/sign-in/email-book.server.ts';
import { proofFor, wrongProof } from '#lib/people/sign-in/reauthentication.server.ts';
import { signedIn } from '#lib/access/person.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId }, params }) => {
	const viewer = signedIn(person);
	const found = (await addressBook.list(sql, viewer)).find(({ id }) => id === params.address);
	if (!found) throw new NotFound('This address is not one of yours, or no longer.');
	const { address, isLast } = found;
	return { address, isLast, proof: await proofFor(sql, viewer, sessionId) };
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId }, params }) => {
		const viewer = signedIn(person);
		const errors = await wrongProof(sql, viewer, { sessionId, form: await request.formData() });
		if (errors) return fail(422, { errors });
		if ((await addressBook.remove(sql, viewer, params.address)) === 'last')
			return fail(422, { errors: { '': 'This is your only confirmed address' } });
		redirect(303, '/account/addresses?done=removed');
	}
};
