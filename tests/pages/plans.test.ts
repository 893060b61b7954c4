import { describe, expect } from 'vitest';
import type { Page } from 'playwright-core';
import { click, overflow, problemsOf, test } from '../support/browser.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';
import { informaticsTrainee } from '../support/cast.ts';

const main = (page: Page) => page.locator('main').innerText();
const path = (page: Page) => new URL(page.url()).pathname;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const small = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };

/** Says what they are interested in, and answers as many questions as there are answers; null skips one. */
async function answer(page: Page, answers: readonly (string | null)[]) {
	await page.goto('/skills/mine');
	await click(page.getByRole('link', { name: 'Start' }));
	await page.getByLabel('Role or job family').selectOption('role:gdad:data-analyst');
	await page.getByLabel('The job you do now (optional)').selectOption(informaticsTrainee);
	await click(button(page, 'Save and continue'));
	for (const each of answers) {
		if (each === null) await click(button(page, 'Skip'));
		else {
			await page.getByRole('radio', { name: each, exact: true }).check();
			await click(button(page, 'Save and continue'));
		}
	}
}

describe('what I can do', () => {
	test('is said a skill at a time, and shows what a job would take, without scripts at 320 pixels', async ({
		open
	}) => {
		const page = await open(small);
		await newcomer(page, { kind: 'trainee', began: 14 });
		await answer(page, ['Working', null, 'Practitioner']);
		await click(button(page, 'Save and continue'));
		expect(await main(page)).toContain('Select an answer, or skip this skill');
		expect(new URL(page.url()).search).not.toContain('gdad');
		await click(page.getByRole('link', { name: 'Stop for now' }));
		expect(await main(page)).toContain('Skipped');
		expect(await overflow(page)).toBe(0);
		await page
			.getByLabel('A job, role, job family or seniority')
			.selectOption('gdad:data-analyst/senior-data-analyst');
		await click(button(page, 'Show what it would take'));
		expect(await main(page)).toMatch(/\d+ skills to raise/);
		expect(await overflow(page)).toBe(0);
		await click(page.getByRole('link', { name: 'What I can do', exact: true }));
		await click(page.getByRole('button', { name: /^Change / }).first());
		await page.getByRole('radio', { name: 'Expert', exact: true }).check();
		await click(button(page, 'Save and continue'));
		await page.goto('/skills/mine');
		expect(await main(page)).toContain('Expert');
	});

	test('stands beside jobs, and first among the starts of a pathway', async ({ page }) => {
		await newcomer(page, { kind: 'trainee', began: 14 });
		await page.goto('/pathways');
		expect(await page.locator('#from optgroup').first().getAttribute('label')).not.toBe('You');
		await answer(page, ['Working', 'Working', 'Working', 'Working']);
		await page.goto('/pathways');
		expect(await page.locator('#from optgroup').first().getAttribute('label')).toBe('You');
		await page.goto('/roles/gdad:data-analyst/senior-data-analyst');
		expect(await main(page)).toMatch(/You have \d of the \d+ skills on this list/);
		expect(await page.locator('.moves').getByText('For you:').count()).toBeGreaterThan(0);
		expect(await problemsOf(page)).toEqual([]);
		await page.goto('/roles/gdad:data-analyst');
		expect(await main(page)).toMatch(/For you: .+ to learn/);
		await page.goto('/compare?me=yes&level=gdad:data-analyst/senior-data-analyst');
		expect(await page.getByRole('columnheader', { name: 'Me', exact: true }).count()).toBe(1);
		expect(await problemsOf(page)).toEqual([]);
	});
});

describe('a plan', () => {
	test('has a pathway, a skill, an action and what shows it; its link ends for everything under it', async ({
		open
	}) => {
		const page = await open(small);
		await newcomer(page, { kind: 'trainee', began: 14 });
		await answer(page, ['Working', 'Working']);
		await page.goto('/pathways?from=me&to=nhs:head-of-business-intelligence/head-of-business-intelligence');
		await page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
		await click(page.getByRole('link', { name: 'Keep in a plan' }).first());
		await click(button(page, 'Keep it'));
		expect(await page.locator('#title-error').innerText()).toContain('Select a plan, or name a new one');
		await page.getByLabel('Name of a new plan').fill('Towards principal analyst');
		await click(button(page, 'Keep it'));
		const plan = path(page);
		expect(await main(page)).toContain('The pathway is kept.');
		const unfold = () =>
			page.locator('details').evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
		await unfold();
		await page.getByLabel('What will you do?').fill('Ask for a month with the analysts');
		await page.getByLabel('By when? (optional)').fill('31/02/2027');
		await click(button(page, 'Add the action'));
		expect(await main(page)).toContain('Enter a real date');
		await page.getByLabel('By when? (optional)').fill('31/03/2027');
		await click(button(page, 'Add the action'));
		expect(await main(page)).toContain('Due on 31 March 2027');
		await unfold();
		await page
			.getByLabel('All that a job takes beyond what I can do')
			.selectOption('gdad:data-analyst/senior-data-analyst');
		await click(button(page, 'Add its skills'));
		expect(await page.locator('.evidence-grid tbody tr').count()).toBeGreaterThan(2);
		expect(await overflow(page)).toBe(0);

		await click(page.getByRole('link', { name: 'Share it by a link' }));
		await click(button(page, 'Make a link'));
		const link = await page.locator('.link a').getAttribute('href');
		const visitor = await open({});
		const answered = async (under: string) => (await visitor.request.get(`${link}${under}`)).status();
		expect(await Promise.all(['', '/plan.json', '/plan.csv', '/plan.ics'].map(answered))).toEqual([
			200, 200, 200, 200
		]);
		await visitor.goto(link!);
		expect(await visitor.getByRole('heading', { level: 1 }).innerText()).toBe('Towards principal analyst');
		expect(await problemsOf(visitor)).toEqual([]);
		await page.goto(`${plan}/links`);
		await click(page.getByRole('button', { name: /End it now/ }));
		expect(await Promise.all(['', '/plan.json', '/plan.csv', '/plan.ics'].map(answered))).toEqual([
			410, 410, 410, 410
		]);
		expect((await visitor.request.get(`${link}x`)).status()).toBe(404);
		await page.goto(link!);
		expect(await main(page)).toContain('The link ended, your plan did not.');

		await page.goto(plan);
		await click(page.getByRole('button', { name: /^Done/ }));
		expect(await main(page)).toContain('1 of 1 action is done');
		await click(page.getByRole('link', { name: 'Delete this plan' }));
		await click(button(page, 'Delete this plan'));
		expect(await main(page)).toContain('The plan is deleted.');
	});

	test('and what shows skills are made with the keyboard', async ({ page }) => {
		await newcomer(page, { kind: 'trainee', began: 14 });
		await page.goto('/skills/mine/evidence/new');
		await page.getByRole('radio', { name: 'A course' }).focus();
		await page.keyboard.press('Space');
		await page.getByLabel('What did you do?').fill('Two days of charts');
		await page.getByRole('checkbox', { name: 'Data visualisation' }).focus();
		await page.keyboard.press('Space');
		await button(page, 'Save').focus();
		await page.keyboard.press('Enter');
		await page.waitForURL('**/skills/mine/evidence?done=added');
		expect(await main(page)).toContain('Two days of charts');
		expect(await problemsOf(page)).toEqual([]);
	});
});
