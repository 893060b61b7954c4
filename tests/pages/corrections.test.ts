import { afterEach, expect } from 'vitest';
import { openOwnerPool } from '#lib/server/sql.server.ts';
import { accessibilityProblems, click, overflow, test } from '../support/browser.ts';
import { chiefInformationOfficer } from '../support/cast.ts';
import { served } from '../support/served.ts';
import { signIn } from '../support/sign-in.ts';

afterEach(async () => {
	const owner = openOwnerPool({ socket: served.socket, max: 1 });
	await owner`delete from correction`;
	await owner.end();
});

test.for([true, false])(
	'a reader without an account suggests a correction, which an editor decides, JavaScript %s',
	async (javaScriptEnabled, { open }) => {
		const page = await open({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
		const main = page.locator('main');
		await page.goto(`/roles/${chiefInformationOfficer}`);
		await click(
			main
				.getByRole('link', {
					name: /^Suggest a correction to the move from .+ to Chief information officer$/
				})
				.first()
		);
		expect(await main.innerText()).toMatch(/Move: .+ to Chief information officer/);
		await click(page.getByRole('button', { name: 'Send suggestion' }));
		expect(await page.getByRole('alert').innerText()).toContain('Enter what is wrong or missing');
		if (javaScriptEnabled) expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		await page.getByLabel('What is wrong or missing?').fill('This takes 7 years.\nNot 3.');
		await page.getByLabel('Your email address (optional)').fill('reader@example.org');
		await click(page.getByRole('button', { name: 'Send suggestion' }));
		await page.waitForURL(/done=sent/);
		expect(await main.innerText()).toContain('What happens next');
		await click(page.getByRole('link', { name: 'Back to the page you came from' }));
		expect(page.url()).toContain('/roles/');

		const desk = await open({ javaScriptEnabled });
		await signIn(desk, 'editor');
		await desk.goto('/staff');
		expect(await desk.locator('main').innerText()).toContain('1 to look at');
		await click(desk.getByRole('heading', { name: 'Suggested corrections' }).getByRole('link'));
		await click(desk.getByRole('link', { name: /^Move: / }));
		expect(await desk.locator('main').innerText()).toContain('This takes 7 years.\nNot 3.');
		expect(await desk.content()).not.toContain('reader@');
		await desk.getByLabel('Decline it').check();
		await click(desk.getByRole('button', { name: 'Confirm decision' }));
		expect(await desk.getByRole('alert').innerText()).toContain('Enter why you decline it');
		await desk.getByLabel('Note').fill('We have no source for this.');
		await click(desk.getByRole('button', { name: 'Confirm decision' }));
		await desk.waitForURL(/done=declined/);
		expect(await desk.locator('main').innerText()).toContain('No new suggestions');
		await desk.goto('/staff');
		expect(await desk.locator('main').innerText()).not.toContain('to look at');
	}
);

test('each page says what it is about, but never a link that is a secret', async ({ plainPage: page }) => {
	const about = async (place: string) => {
		await page.goto(place);
		const links = page.getByRole('link', { name: /suggest a correction/i });
		const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''));
		return new Set(hrefs.filter((href) => !href.includes('&to=')));
	};
	for (const place of [
		`/roles/${chiefInformationOfficer}`,
		'/roles/gdad:data-scientist',
		'/skills/gdad:data-modelling',
		'/first-jobs/health-informatics',
		'/about/data'
	])
		expect(await about(place)).toEqual(new Set([`/suggest-a-correction?about=${place}`]));
	for (const place of ['/', '/invitation/a-secret', '/reset/a-secret', '/no-such-page'])
		expect(await about(place), place).toEqual(new Set(['/suggest-a-correction']));
});
