import { expect } from 'vitest';
import * as pairings from '#lib/people/pairings.server.ts';
import { accessibilityProblems, click, overflow, test } from '../support/browser.ts';
import { cast } from '../support/cast.ts';
import { newcomer } from '../support/newcomer-on-a-page.ts';
import { servedDatabase } from '../support/sign-in.ts';

const { administrator, coach } = cast;

test('a trainee asks for another coach, and cancels the request', async ({ open }) => {
	for (const javaScriptEnabled of [true, false]) {
		const page = await open({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
		const main = page.locator('main');
		const ask = page.getByRole('link', { name: 'Ask for another coach' });
		const isAccessible = async () =>
			javaScriptEnabled && expect(await accessibilityProblems(page)).toEqual([]);
		const traineeId = await newcomer(page, { kind: 'trainee' });
		await page.goto('/account/coach');
		expect(await main.innerText()).toContain('You do not have a coach');
		await isAccessible();

		await pairings.pair(servedDatabase(), administrator, { traineeId, coachId: coach.id });
		await page.goto('/account');
		expect(await main.innerText()).toContain(`Your coach: ${coach.name}`);
		await click(ask);
		await click(page.getByRole('button', { name: 'Ask for another coach' }));
		await page
			.getByText('You have asked for another coach. An administrator will look at your request.')
			.waitFor();
		expect(await ask.count()).toBe(0);
		await isAccessible();

		await click(page.getByRole('link', { name: 'Cancel your request' }));
		await page.getByRole('heading', { name: 'You have asked for another coach' }).waitFor();
		await isAccessible();
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		await click(page.getByRole('button', { name: 'Cancel my request' }));
		await page.getByText('Request cancelled. Your coach has not changed.').waitFor();
		await click(ask);
		await page.getByRole('button', { name: 'Ask for another coach' }).waitFor();
		await page.goto('/account/record');
		expect(await main.innerText()).toContain('cancelled a request for another coach');
	}
});
