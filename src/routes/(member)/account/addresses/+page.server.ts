import { redirect } from '@sveltejs/kit';
import * as addressBook from '#lib/people/sign-in/email-book.server.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const viewer = signedIn(person);
	const { asksAddressBefore } = await leaving.own(sql, viewer);
	return {
		addresses: await addressBook.list(sql, viewer),
		asksBefore: asksAddressBefore && dayWords(asksAddressBefore)
	};
};

export const actions: Actions = {
	prefer: async ({ request, locals: { sql, person } }) => {
		await addressBook.prefer(sql, signedIn(person), String((await request.formData()).get('address')));
		redirect(303, '/account/addresses?done=preferred');
	},
	/** At once where it is not confirmed; one that is signs in, and its own page asks first. */
	remove: async ({ request, locals: { sql, person } }) => {
		const viewer = signedIn(person);
		const id = String((await request.formData()).get('address'));
		const found = (await addressBook.list(sql, viewer)).find((one) => one.id === id);
		if (found?.isVerified) redirect(303, `/account/addresses/${id}/removal`);
		await addressBook.remove(sql, viewer, id);
		redirect(303, '/account/addresses?done=removed');
	}
};
