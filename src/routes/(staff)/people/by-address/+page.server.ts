import * as v from 'valibot';
import { addressStartField } from '#lib/people/email.ts';
import * as people from '#lib/people/people.server.ts';
import { listedWords } from '#lib/people/people-list.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions } from './$types';

/** Posted, so that no browser or proxy keeps the email address in a URL. */
const addressSearchForm = v.object({ address: addressStartField });

export const actions: Actions = {
	default: formAction(addressSearchForm, async (value, { locals: { sql, viewer } }) => {
		const found = await people.byAddress(sql, viewer, value.address);
		return { values: value, people: listedWords(viewer, found), most: people.onePage };
	})
};
