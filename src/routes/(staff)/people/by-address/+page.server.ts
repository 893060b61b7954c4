import * as v from 'valibot';
import { emailStartField } from '#lib/people/email.ts';
import * as people from '#lib/people/people.server.ts';
import { listedWords } from '#lib/people/people-list.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions } from './$types';

/** Posted, so that no browser or proxy keeps the email address in a URL. */
const emailSearchForm = v.object({ email: emailStartField });

export const actions: Actions = {
	default: formAction(emailSearchForm, async (value, { locals: { sql, viewer } }) => {
		const found = await people.byEmail(sql, viewer, value.email);
		return { values: value, people: listedWords(viewer, found), most: people.onePage };
	})
};
