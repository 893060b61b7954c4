import { areas } from '#areas';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as failedJobs from '#lib/operations/failed-jobs.server.ts';
import { momentWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const form = v.object({
	job: v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/, 'There is no job with this number.'), v.transform(Number))
});

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { total, jobs } = await failedJobs.list(sql, viewer);
	return {
		total,
		jobs: jobs.map(({ jobId, name, attempts, error, enqueuedAt, failedAt }) => ({
			jobId,
			name: areas.jobNames[name] ?? name,
			attempts,
			error,
			requested: momentWords(enqueuedAt),
			failed: momentWords(failedAt)
		}))
	};
};

export const actions: Actions = {
	retry: formAction(form, async ({ job }, { locals: { sql, viewer } }) => {
		await failedJobs.retry(sql, viewer, job);
		redirect(303, '/jobs?done=again');
	}),
	drop: formAction(form, async ({ job }, { locals: { sql, viewer } }) => {
		await failedJobs.drop(sql, viewer, job);
		redirect(303, '/jobs?done=dropped');
	}),
	retryAll: async ({ locals: { sql, viewer } }) => {
		await failedJobs.retryAll(sql, viewer);
		redirect(303, '/jobs?done=all');
	}
};
