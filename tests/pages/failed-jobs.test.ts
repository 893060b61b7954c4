import { expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { click, problemsOf, test } from '../support/browser.ts';
import { signIn } from '../support/sign-in.ts';
import { served } from '../support/served.ts';

test('failed jobs are listed, retried and deleted, without JavaScript', async ({ plainPage: page, open }) => {
	const sql = openOwnerPool({ socket: served.socket, max: 1 });
	await sql`
		insert into job (name, key, attempts, error, failed_at)
		select 'no-such-job', key, 9, 'The mail server (address) did not answer: connection refused', now()
		from unnest(array['one', 'two', 'three']) as key`; // nobody does jobs of this name
	await sql.end();
	await signIn(page, 'administrator');
	const seen = await open({});
	await signIn(seen, 'administrator');
	await seen.goto('/jobs');
	expect(await problemsOf(seen)).toEqual([]);
	await page.goto('/jobs');
	expect(await page.locator('main').innerText()).toContain('did not answer');
	const buttons = (verb: string) =>
		page.getByRole('button', { name: new RegExp(`^${verb} job \\d+, no-such-job`) });
	await click(buttons('Retry').first());
	expect(await page.locator('main').innerText()).toContain('We are retrying the job');
	const form = await page.locator('input[name=job]').first().inputValue();
	await click(buttons('Delete').first());
	expect(await page.locator('main').innerText()).toContain('Job deleted');
	await click(page.getByRole('button', { name: 'Retry this job' }));
	expect(await page.getByRole('status').innerText()).toContain('We are retrying all the jobs');
	expect(await buttons('Delete').count()).toBe(0);
	const answer = await page.request.post('/jobs?/retry', {
		form: { job: form },
		headers: { origin: served.address, accept: 'text/html' }
	});
	expect(answer.status()).toBe(409);
	expect(await answer.text()).toContain('already retried or deleted this job');
});
