import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import * as failedJobs from '#lib/people/failed-jobs.server.ts';
import { signedIn } from '#lib/people/person.ts';
import { momentWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const form = v.object({
	job: v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'This is the number of no job.'), v.transform(Number))
});
const refusals = {
	'not allowed': { status: 403, message: 'Only administrators may do this.' },
	gone: { status: 409, message: 'This job has been tried again or dropped already.' }
};

export const load: PageServerLoad = async ({ locals: { sql, person }, url }) => ({
	done: url.searchParams.get('done'),
	jobs: (await failedJobs.list(sql, signedIn(person))).map(({ enqueuedAt, failedAt, ...job }) => ({
		...job,
		asked: momentWords(enqueuedAt),
		failed: momentWords(failedAt)
	}))
});

export const actions: Actions = {
	retry: (event) => act(event, failedJobs.retry, 'again'),
	drop: (event) => act(event, failedJobs.drop, 'dropped')
};

async function act(
	{ request, locals: { sql, person } }: RequestEvent,
	deed: typeof failedJobs.drop,
	done: string
) {
	const { value, errors } = readForm(form, await request.formData());
	if (!value) return fail(422, { refused: errors.job });
	const refused = await deed(sql, signedIn(person), value.job);
	if (refused) return fail(refusals[refused].status, { refused: refusals[refused].message });
	redirect(303, `/jobs?done=${done}`);
}
