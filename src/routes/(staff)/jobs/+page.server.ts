import { areas } from '#areas';
import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import * as failedJobs from '#lib/operations/failed-jobs.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { momentWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const form = v.object({
	job: v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'This is the number of no job.'), v.transform(Number))
});

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const { total, jobs } = await failedJobs.list(sql, signedIn(person));
	return {
		total,
		jobs: jobs.map(({ jobId, name, attempts, error, enqueuedAt, failedAt }) => ({
			jobId,
			name: areas.jobNames[name] ?? name,
			attempts,
			error,
			asked: momentWords(enqueuedAt),
			failed: momentWords(failedAt)
		}))
	};
};

export const actions: Actions = {
	retry: (event) => act(event, failedJobs.retry, 'again'),
	drop: (event) => act(event, failedJobs.drop, 'dropped'),
	retryAll: async ({ locals: { sql, person } }) => {
		await failedJobs.retryAll(sql, signedIn(person));
		redirect(303, '/jobs?done=all');
	}
};

async function act(
	{ request, locals: { sql, person } }: RequestEvent,
	deed: typeof failedJobs.drop,
	done: string
) {
	const { value, errors } = readForm(form, await request.formData());
	if (!value) return fail(422, { refused: errors.job });
	await deed(sql, signedIn(person), value.job);
	redirect(303, `/jobs?done=${done}`);
}
