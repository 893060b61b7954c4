import { expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { accessibilityProblems, click, overflow, test } from '../support/browser.ts';
import { password } from '../support/newcomer.ts';
import { newData, noData, socketOf, started } from '../support/own-waymark.ts';
import { stop } from '../support/start.ts';

test('an empty Waymark prints the link for the first administrator at its start', async ({ page }) => {
	const data = noData();
	const { child, said } = await started(data);
	const [link = ''] = /http:\S+\/begin\/\S+/.exec(said) ?? [];
	await page.goto(link);
	expect(await accessibilityProblems(page)).toEqual([]);
	await page.getByLabel('Your name').fill('Grace Lindqvist');
	await page.getByLabel('Email address').fill('grace@example.org');
	await page.getByLabel('Password', { exact: true }).fill(password);
	await click(page.getByRole('button', { name: 'Create account' }));
	expect(new URL(page.url()).pathname).toBe('/account');
	expect(await page.locator('main').innerText()).toContain('Administrator, since');
	expect((await page.goto(link))?.status()).toBe(410);
	await stop(child);
	const again = await started(data);
	await stop(again.child);
	expect(again.said).not.toContain('/begin/');
	expect(again.said).not.toContain('no administrator');
});

test('a person who joined during a sample community can be made an administrator after it', async ({
	open
}) => {
	const data = newData();
	const trial = await started(data, { WAYMARK_SAMPLE: 'yes' });
	expect(trial.said).toContain('No one has an account yet apart from the sample people');
	const page = await open({ viewport: { width: 320, height: 640 } });
	await page.goto(/http:\S+\/begin\/\S+/.exec(trial.said)?.[0] ?? '');
	expect(await page.locator('main').innerText()).toContain('The sample people do not count');
	expect(await accessibilityProblems(page)).toEqual([]);
	expect(await overflow(page)).toBeLessThanOrEqual(0);
	const owner = openOwnerPool({ socket: await socketOf(data), max: 1 });
	await owner`insert into person (display_name) values ('Nour Haddad')`;
	await owner.end();
	await stop(trial.child);
	const { said } = await started(data);
	expect(said).not.toContain('/begin/');
	expect(said).toContain('There is no administrator. To invite one');
	expect(said).toContain('npm run waymark -- invite EMAIL administrator');
});
