import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityProblems, click, follow, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';

const highlighted = `/map?focus=${informaticsTrainee}&to=${chiefInformationOfficer}`;

/** Where a stop is on the screen, by the address that the picture keeps and the drawing behind it. */
async function spotOf(page: Page, key: string): Promise<{ x: number; y: number }> {
	const at = await page
		.locator(`.map-drawing a[href*="focus=${key}"] circle`)
		.evaluate((circle) => ({ x: Number(circle.getAttribute('cx')), y: Number(circle.getAttribute('cy')) }));
	const view = await addressOf(page);
	const scale = Number(view.get('zoom'));
	const spot = async () => {
		const frame = await page.locator('.map-stage').boundingBox();
		if (!frame || !scale) throw new Error('The picture has no frame or keeps no view');
		return {
			x: frame.x + frame.width / 2 + (at.x - Number(view.get('x'))) * scale,
			y: frame.y + frame.height / 2 + (at.y - Number(view.get('y'))) * scale
		};
	};
	// Only what is in the window can be clicked.
	await page.evaluate((y) => scrollBy({ top: y - innerHeight / 2, behavior: 'instant' }), (await spot()).y);
	return spot();
}

/** What the page itself has in its address; the driver hears of it a little later. */
async function addressOf(page: Page): Promise<URLSearchParams> {
	return new URL(await page.evaluate(() => location.href)).searchParams;
}

/** Waits until the picture has stopped moving and the address says where. */
async function atRest(page: Page) {
	await page.locator('.map-stage[aria-busy=false]').waitFor();
}

const said = (page: Page) => page.locator('.map [role=status][aria-live]');

describe('the map as a picture', () => {
	test('the keyboard moves between jobs, a screen reader says each, Enter opens one and Escape leaves', async ({
		page
	}) => {
		await page.goto('/map');
		const stage = page.getByRole('application', { name: 'Map: Around Health informatics trainee' });
		await stage.focus();
		await said(page)
			.filter({ hasText: /^Health informatics trainee\. Graduate schemes\. Seniority 1 \(entry\)\./ })
			.waitFor();
		await page.keyboard.press('ArrowRight');
		const heard = said(page).filter({ hasText: /Seniority [2-9]/ });
		await heard.waitFor();
		const name = (await heard.innerText()).split('. ')[0] ?? '';
		await page.locator('.map-panel h2').filter({ hasText: name }).waitFor();
		await page.keyboard.press('ArrowLeft');
		await said(page)
			.filter({ hasText: /^Health informatics trainee/ })
			.waitFor();
		await page.keyboard.press('Escape');
		expect(await page.evaluate(() => document.activeElement?.id)).toBe('words');
		await stage.focus();
		await page.keyboard.press('ArrowRight');
		await heard.waitFor();
		await page.keyboard.press('Enter');
		await page.waitForURL(/\/roles\//);
		expect(await page.locator('h1').innerText()).toContain(name);
	});

	test('is one stop for the Tab key', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('Tab');
		expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toMatch(/Zoom in/);
	});

	test.for(['reduce', 'no-preference'] as const)(
		'the exact view is in the URL and is restored from it: %s',
		async (reducedMotion, { open }) => {
			const page = await open({ reducedMotion });
			await page.goto('/map');
			await page.getByRole('application').focus();
			await page.keyboard.press('ArrowRight');
			await click(page.getByRole('button', { name: 'Zoom in' }));
			await click(page.getByRole('button', { name: 'Move right' }));
			await atRest(page);
			const before = await addressOf(page);
			const picked = await page.locator('.map-panel h2').innerText();
			await page.reload();
			await page.getByRole('application').waitFor();
			await click(page.getByRole('button', { name: 'Move left' }));
			await click(page.getByRole('button', { name: 'Move right' }));
			await atRest(page);
			const after = await addressOf(page);
			for (const name of ['x', 'y', 'zoom'])
				expect(Math.abs(Number(after.get(name)) - Number(before.get(name))), name).toBeLessThan(3);
			expect(await page.locator('.map-panel h2').innerText()).toBe(picked);
		}
	);

	test('a click near a stop or on a line picks it', async ({ page }) => {
		await page.goto('/map?show=all');
		await click(page.getByRole('button', { name: 'Show all' }));
		await atRest(page);
		const { x, y } = await spotOf(page, chiefInformationOfficer);
		await page.mouse.click(x - 3, y - 2);
		await page
			.locator('.map-panel h2')
			.filter({ hasText: /^Chief information officer$/ })
			.waitFor();
	});

	test('does not move at the first click, and arrow keys start from what was clicked', async ({ page }) => {
		await page.goto('/map?show=all');
		await click(page.getByRole('button', { name: 'Show all' }));
		await atRest(page);
		const before = await addressOf(page);
		const { x, y } = await spotOf(page, chiefInformationOfficer);
		await page.mouse.click(x, y);
		await page.waitForFunction(() => location.search.includes('at='));
		await atRest(page);
		const after = await addressOf(page);
		expect(after.get('at')).toBe(chiefInformationOfficer);
		for (const name of ['x', 'y', 'zoom']) expect(after.get(name), name).toBe(before.get(name));
		await page.keyboard.press('ArrowLeft');
		await page
			.locator('.map-panel h2')
			.filter({ hasNotText: /^Chief information officer$/ })
			.waitFor();
	});

	test('can be centred on what is selected', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('ArrowRight');
		const name = await page.locator('.map-panel h2').innerText();
		await click(page.getByRole('link', { name: 'Centre the map here' }));
		await page.getByRole('heading', { level: 1, name: `Around ${name}` }).waitFor();
		await page.getByRole('application', { name: `Map: Around ${name}` }).waitFor();
		await page.goBack();
		await page.getByRole('heading', { level: 1, name: 'Around Health informatics trainee' }).waitFor();
	});

	test('keeps the focus in the panel when the link that was followed has gone', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('ArrowRight');
		const name = await page.locator('.map-panel h2').innerText();
		await follow(page, page.getByRole('link', { name: 'Centre the map here' }));
		await page.getByRole('heading', { level: 1, name: `Around ${name}` }).waitFor();
		await page.waitForFunction(() => document.activeElement?.classList.contains('map-panel'));
	});

	test('a screen reader says each zoom and move', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('+');
		await said(page)
			.filter({ hasText: /^Zoom \d+%\. Showing \d+ of \d+ jobs\.$/ })
			.waitFor();
		const zoomed = await said(page).innerText();
		await click(page.getByRole('button', { name: 'Show all' }));
		await said(page).filter({ hasNotText: zoomed }).waitFor();
	});

	test('a URL cannot show a view with nothing of the map in it', async ({ page }) => {
		await page.goto('/map?x=9999999&y=-9999999&zoom=2');
		await click(page.getByRole('button', { name: 'Zoom out' }));
		await atRest(page);
		const view = await addressOf(page);
		expect(Number(view.get('x'))).toBeLessThan(3_000);
		expect(Number(view.get('y'))).toBeGreaterThanOrEqual(0);
	});

	test('is replaced by the drawing in print, and comes back afterwards', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').waitFor();
		await page.emulateMedia({ media: 'print' });
		await page.setViewportSize({ width: 700, height: 900 });
		await page.locator('.map-drawing svg').waitFor();
		const folded = page.locator('#levels ~ details .inside').first();
		await folded.waitFor();
		await page.emulateMedia({ media: 'screen' });
		await page.getByRole('application').waitFor();
		await folded.waitFor({ state: 'hidden' });
	});

	test('two fingers move and zoom the map, one taps a stop and scrolls the page', async ({ open }) => {
		const page = await open({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 800 } });
		await page.goto('/map');
		await page.getByRole('application').waitFor();
		await page.getByRole('button', { name: 'Reset' }).tap();
		await page.evaluate(() => document.querySelector('.map-frame')?.scrollIntoView({ behavior: 'instant' }));
		await atRest(page);
		const session = await page.context().newCDPSession(page);
		const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...fingers: [x: number, y: number][]) =>
			session.send('Input.dispatchTouchEvent', {
				type,
				touchPoints: fingers.map(([x, y], id) => ({ x, y, id }))
			});

		const before = await addressOf(page);
		await touch('touchStart', [155, 200], [235, 200]);
		for (const away of [10, 20, 30, 40]) await touch('touchMove', [155 - away, 200], [235 + away, 200]);
		await touch('touchEnd');
		await atRest(page);
		const zoomed = await addressOf(page);
		expect(Number(zoomed.get('zoom'))).toBeGreaterThan(Number(before.get('zoom')) * 1.2);

		await page.getByRole('button', { name: 'Reset' }).tap();
		await page.evaluate(() => document.querySelector('.map-frame')?.scrollIntoView({ behavior: 'instant' }));
		await atRest(page);
		const { x, y } = await spotOf(page, informaticsTrainee);
		await page.touchscreen.tap(x, y);
		await page.waitForFunction(() => location.search.includes('at='));
		expect(await page.locator('.map-panel h2').innerText()).toBe('Health informatics trainee');
		await atRest(page);

		const tapped = await addressOf(page);
		const scrolled = await page.evaluate(() => scrollY);
		await touch('touchStart', [195, 400]);
		for (const up of [20, 60, 100, 140, 180]) await touch('touchMove', [195, 400 - up]);
		await touch('touchEnd');
		await page.waitForFunction((scrolled) => scrollY > scrolled + 80, scrolled);
		expect((await addressOf(page)).toString()).toBe(tapped.toString());
	});

	test('can be saved as a picture', async ({ page }) => {
		await page.goto(highlighted);
		const download = page.waitForEvent('download');
		await click(page.getByRole('button', { name: 'Save as PNG' }));
		const file = await download;
		expect(file.suggestedFilename()).toBe(
			'waymark-health-informatics-trainee-to-chief-information-officer.png'
		);
		const stream = await file.createReadStream();
		const parts: Buffer[] = [];
		for await (const part of stream) parts.push(part as Buffer);
		const bytes = Buffer.concat(parts);
		expect(bytes.subarray(1, 4).toString()).toBe('PNG');
		expect(bytes.readUInt32BE(16)).toBeGreaterThan(1_000);
		expect(bytes.length).toBeGreaterThan(50_000);
	});

	test('is redrawn in dark mode, and does not move for people who prefer reduced motion', async ({
		open
	}) => {
		const page = await open({ reducedMotion: 'reduce', colorScheme: 'light' });
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await accessibilityProblems(page)).toEqual([]);
		await click(page.getByRole('button', { name: 'Zoom in' }));
		await atRest(page);
		expect((await addressOf(page)).get('zoom')).not.toBeNull();
	});
});
