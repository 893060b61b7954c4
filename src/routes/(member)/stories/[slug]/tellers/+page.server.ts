import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { hidden } from '#lib/forms/read-form.ts';
import { neededLine } from '#lib/forms/own-words.ts';
import { readEmail } from '#lib/people/email.ts';
import * as consents from '#lib/stories/writing/consents.server.ts';
import * as drafts from '#lib/stories/writing/drafts.server.ts';
import { longest } from '#lib/stories/writing/story-form.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params: { slug } }) => {
	const { isComposite, isMine, tellers, state } = await drafts.find(sql, viewer, slug);
	return { isComposite, isMine, tellers, isPublished: state === 'published' || state === 'withdrawn' };
};

const inviteForm = v.object({
	name: neededLine('Enter how they want to be named', longest.name),
	email: neededLine('Enter an email address', 254)
});
const removeForm = v.object({ teller: hidden(v.pipe(v.string(), v.uuid())) });

export const actions = {
	invite: formAction(inviteForm, async ({ name, email }, { locals: { sql, viewer }, params: { slug } }) => {
		const address = readEmail(email);
		if (!address) return fail(422, { errors: { email: 'Enter an email address, such as name@nhs.net' } });
		const { id: storyId } = await drafts.find(sql, viewer, slug);
		if (!(await consents.invite(sql, viewer, { storyId, name, email: address.written })))
			return fail(409, {
				errors: { '': 'Only the person who started the story can ask others, and 10 people at most.' }
			});
		redirect(303, `/stories/${slug}/tellers?done=asked`);
	}),
	remove: formAction(removeForm, async ({ teller }, { locals: { sql, viewer }, params: { slug } }) => {
		if (!(await consents.remove(sql, viewer, teller)))
			return fail(409, {
				errors: { '': 'They cannot be removed: the story was published with them, or it is not yours.' }
			});
		redirect(303, `/stories/${slug}/tellers?done=removed`);
	})
} satisfies Actions;
