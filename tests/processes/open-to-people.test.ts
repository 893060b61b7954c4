import { expect } from 'vitest';
import { accessibilityProblems, click, test } from '../support/browser.ts';
import { controllerSettings } from '../support/controller.ts';
import { password } from '../support/newcomer.ts';
import { newData, started } from '../support/own-waymark.ts';
import { stop } from '../support/start.ts';

const without = { WAYMARK_CONTROLLER: '', WAYMARK_LAWFUL_BASIS: '' };

test('without a controller and a lawful basis no one but the first administrator can join, and Waymark says so', async ({
	page
}) => {
	const data = newData();
	const closed = await started(data, without);
	const settings = 'Set WAYMARK_CONTROLLER and WAYMARK_LAWFUL_BASIS';
	expect(closed.said).toContain(settings);
	const main = page.locator('main');
	await page.goto(/http:\S+\/begin\/\S+/.exec(closed.said)?.[0] ?? '');
	await page.getByLabel('Your name').fill('Grace Lindqvist');
	await page.getByLabel('Email address').fill('grace@example.org');
	await page.getByLabel('Password', { exact: true }).fill(password);
	await click(page.getByRole('button', { name: 'Create account' }));
	expect(new URL(page.url()).pathname).toBe('/account');

	await page.goto(`${closed.address}/join`);
	expect(await main.innerText()).toContain('No one can join yet');
	expect(await main.locator('input').count()).toBe(0);
	expect(await accessibilityProblems(page)).toEqual([]);
	const asked = await fetch(`${closed.address}/join`, {
		method: 'POST',
		headers: { origin: closed.address },
		body: new URLSearchParams({ name: 'Nour', email: 'nour@example.org', kind: 'alum' })
	});
	expect(asked.status).toBe(409);
	expect(await asked.text()).toContain('No one can join yet');
	await page.goto(`${closed.address}/suggest-a-correction`);
	expect(await page.getByLabel('Your email address (optional)').count()).toBe(0);
	await page.goto(`${closed.address}/about/privacy`);
	expect(await main.innerText()).toContain('Not chosen yet');
	await stop(closed.child);

	const half = await started(data, { ...without, WAYMARK_CONTROLLER: 'Example NHS Trust' });
	expect(half.said).toContain('Set WAYMARK_LAWFUL_BASIS, then');
	await stop(half.child);

	const open = await started(data, {
		WAYMARK_LAWFUL_BASIS: 'legitimate-interests',
		WAYMARK_DPO: 'dpo@example.org',
		WAYMARK_PROCESSORS: 'Example Cloud (servers); Example Mail (email)'
	});
	expect(open.said).not.toContain('WAYMARK_CONTROLLER');
	await page.goto(`${open.address}/join`);
	expect(await page.getByLabel('Your name').count()).toBe(1);
	await page.goto(`${open.address}/about/privacy`);
	const said = await main.innerText();
	for (const words of [controllerSettings.WAYMARK_CONTROLLER, 'dpo@example.org', 'Example Mail (email)'])
		expect(said).toContain(words);
	expect(said).toContain('Our lawful basis is Legitimate interests (UK GDPR Article 6(1)(f))');
	expect(said).not.toContain('Public task');
});

test('a sample community says to its staff what is missing', async ({ page }) => {
	const { address, said } = await started(newData(), { ...without, WAYMARK_SAMPLE: 'yes' });
	const [, passphrase = ''] = /with the password (\S+) as/.exec(said) ?? [];
	const [, code = ''] = /administrator@sample\.example, then a code that works once: (\S+)/.exec(said) ?? [];
	await page.goto(`${address}/sign-in`);
	await page.getByLabel('Email address').fill('administrator@sample.example');
	await page.getByLabel('Password', { exact: true }).fill(passphrase);
	await click(page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }));
	await page.getByLabel(/code/i).first().fill(code);
	await click(page.getByRole('button', { name: 'Continue' }));
	await page.waitForURL(`${address}/account`);
	await page.goto(`${address}/staff`);
	expect(await page.locator('main').innerText()).toContain('Set WAYMARK_CONTROLLER and WAYMARK_LAWFUL_BASIS');
	for (const place of ['/invitations/new', '/invitations/list', '/people/cohort-lists/new']) {
		await page.goto(`${address}${place}`);
		expect(await page.locator('main').innerText(), place).toContain('No one can join yet');
		expect(await page.locator('main form').count(), place).toBe(0);
	}
});
