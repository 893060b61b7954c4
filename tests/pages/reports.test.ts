import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import * as introductions from '#lib/introductions/introductions.server.ts';
import { alumIdOf, show } from '../support/alumni.ts';
import { click, overflow, problemsOf, test } from '../support/browser.ts';
import { newcomer, signInAs } from '../support/newcomer-on-a-page.ts';
import { servedDatabase, signIn } from '../support/sign-in.ts';

const sql = servedDatabase();
const main = (page: Page) => page.locator('main').innerText();

test('a message is reported by the one who got it, decided, and both are told, without scripts at 320 pixels', async ({
	open
}) => {
	const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
	const alum = { id: await newcomer(page) };
	const trainee = { id: await newcomer(page, { kind: 'trainee', began: 14 }) };
	await show(sql, alum, { profile: { name: 'Nia Newcomer', ways: ['question'] } });
	const alumId = await alumIdOf(sql, alum);
	const question = { alumId, kind: 'question', until: '', words: `A rude question ${alumId}` } as const;
	const asked = await introductions.ask(sql, trainee, question);
	if ('refused' in asked) throw new Error(asked.refused);

	await signInAs(page, alum.id);
	await page.goto(`/introductions/${asked.id}`);
	await click(page.getByRole('link', { name: /Report this message/ }));
	expect(await main(page)).toContain(question.words);
	expect(await overflow(page)).toBe(0);
	await click(page.getByRole('button', { name: 'Send the report' }));
	expect(await page.getByRole('alert').count()).toBe(1);
	await page.getByLabel('What is wrong with it?').fill('It is rude.');
	await click(page.getByRole('button', { name: 'Send the report' }));
	expect(await main(page)).toContain('Your report is sent.');

	const staff = await open({});
	await signIn(staff, 'administrator');
	await staff.goto('/reports');
	expect(await problemsOf(staff)).toEqual([]);
	for (const link of await staff
		.locator('main table a')
		.evaluateAll((all) => all.map((each) => each.getAttribute('href')))) {
		await staff.goto(link ?? '');
		if ((await main(staff)).includes(alumId)) break;
	}
	expect(await main(staff)).toContain('It is rude.');
	expect(await problemsOf(staff)).toEqual([]);
	await staff.getByRole('radio', { name: /warning/i }).check();
	await staff.getByLabel('What the person reads').fill('Please be kind.');
	await click(staff.getByRole('button', { name: 'Decide' }));
	await staff.waitForURL('**/reports?done=decided');

	await signInAs(page, trainee.id);
	await page.goto('/reports/own');
	expect(await main(page)).toContain('Please be kind.');
	expect(await main(page)).not.toContain('It is rude.');
	await signInAs(page, alum.id);
	await page.goto('/reports/own');
	expect(await main(page)).not.toContain('Please be kind.');
	expect(await overflow(page)).toBe(0);
});
