import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({ email: v.string() });

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { asksEmailBefore } = await leaving.own(sql, viewer);
	return {
		emails: await emailBook.list(sql, viewer),
		asksBefore: asksEmailBefore && dayWords(asksEmailBefore)
	};
};

export const actions: Actions = {
	prefer: formAction(form, async ({ email }, { locals: { sql, viewer } }) => {
		await emailBook.prefer(sql, viewer, email);
		redirect(303, '/account/addresses?done=preferred');
	}),
	/** An unconfirmed address is removed straight away; a confirmed one has a page that asks for the password. */
	remove: formAction(form, async ({ email }, { locals: { sql, viewer } }) => {
		const found = (await emailBook.list(sql, viewer)).find(({ id }) => id === email);
		if (found?.isVerified) redirect(303, `/account/addresses/${email}/removal`);
		await emailBook.remove(sql, viewer, email);
		redirect(303, '/account/addresses?done=removed');
	})
};
