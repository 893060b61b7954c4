import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as addressBook from '#lib/people/sign-in/email-book.server.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ address: v.string() });

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { asksAddressBefore } = await leaving.own(sql, viewer);
	return {
		addresses: await addressBook.list(sql, viewer),
		asksBefore: asksAddressBefore && dayWords(asksAddressBefore)
	};
};

export const actions: Actions = {
	prefer: formAction(form, async ({ address }, { locals: { sql, viewer } }) => {
		await addressBook.prefer(sql, viewer, address);
		redirect(303, '/account/addresses?done=preferred');
	}),
	/** An unconfirmed address is removed straight away; a confirmed one has a page that asks for the password. */
	remove: formAction(form, async ({ address }, { locals: { sql, viewer } }) => {
		const found = (await addressBook.list(sql, viewer)).find(({ id }) => id === address);
		if (found?.isVerified) redirect(303, `/account/addresses/${address}/removal`);
		await addressBook.remove(sql, viewer, address);
		redirect(303, '/account/addresses?done=removed');
	})
};
