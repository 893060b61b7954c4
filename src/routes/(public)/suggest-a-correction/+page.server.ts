import { redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { readSubject, subjectName, suggestionForm } from '#lib/corrections/correction.ts';
import * as corrections from '#lib/corrections/corrections.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const subject = readSubject(url.searchParams);
	const { catalogue } = await snapshots.current(locals.sql);
	return {
		isSent: url.searchParams.get('done') === 'sent',
		about: subject.page && { href: subject.page, name: subjectName(catalogue, subject) }
	};
};

export const actions: Actions = {
	default: formAction(suggestionForm, async (value, { locals, url }) => {
		const subject = readSubject(url.searchParams);
		await corrections.suggest(locals.sql, subject, value, locals.network);
		const about = subject.page ? `&about=${encodeURIComponent(subject.page)}` : '';
		redirect(303, `/suggest-a-correction?done=sent${about}`);
	})
};
