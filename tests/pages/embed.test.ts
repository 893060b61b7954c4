import { expect } from 'vitest';
import { accessibilityProblems, click, overflow, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';
import { otherSite } from '../support/other-site.ts';
import { served } from '../support/served.ts';

const question = `from=${informaticsTrainee}&to=${chiefInformationOfficer}`;
const embed = `/embed/pathway?${question}&by=learning&number=2`;

test('another site can show a pathway with the HTML that we give, and no other page of ours', async ({
	page
}) => {
	await page.goto(`/embed?${question}&by=learning&number=2`);
	const code = await page.getByLabel('HTML for your page').inputValue();
	const others = ['/pathways', '/embed', '/pack'].map(
		(path) => `<iframe title="${path}" src="${served.address}${path}?${question}"></iframe>`
	);
	const site = await otherSite(code + others.join(''));
	await page.goto(site.address, { waitUntil: 'load' });
	const frames = await Promise.all(
		page
			.frames()
			.slice(1)
			.map((frame) => frame.locator('h1').allInnerTexts())
	);
	site.close();
	expect(frames.map(([heading = '']) => heading.replace(/\s+/g, ' '))).toEqual([
		'Pathway 2 of 5 From Health informatics trainee to Chief information officer',
		...others.map(() => expect.not.stringContaining('athway') as unknown)
	]);
	const framed = page.frames()[1]!;
	expect(await framed.locator('.masthead, .foot').count()).toBe(0);
	expect(await framed.locator('.pathway').evaluate((line) => getComputedStyle(line).borderTopWidth)).toBe(
		'3px'
	);
});

test('a link in the frame opens all the pathways in a new tab', async ({ page }) => {
	await page.goto(`/embed?${question}`);
	const site = await otherSite(await page.getByLabel('HTML for your page').inputValue());
	await page.goto(site.address, { waitUntil: 'load' });
	const opened = page.context().waitForEvent('page');
	await click(page.frames()[1]!.getByRole('link', { name: 'See all pathways on Waymark' }));
	const whole = await opened;
	await whole.waitForLoadState();
	site.close();
	expect(await whole.locator('h1').innerText()).toMatch(/^5 pathways from/);
	expect(await whole.evaluate(() => window.opener as unknown)).toBeNull();
});

test('a query that we cannot answer is reported inside the frame', async ({ page }) => {
	const site = await otherSite(
		`<iframe title="A pathway" src="${served.address}/embed/pathway?${question}&amp;number=99"></iframe>`
	);
	await page.goto(site.address, { waitUntil: 'load' });
	const said = await page.frames()[1]!.locator('main').innerText();
	site.close();
	expect(said).toContain('The number of the pathway must be a whole number from 1 to 20.');
});

test('it fits a column of 280 pixels, light and dark', async ({ open }) => {
	for (const colorScheme of ['light', 'dark'] as const) {
		const page = await open({ viewport: { width: 280, height: 700 }, colorScheme });
		for (const place of [embed, `/embed/pathway?${question}&number=99`]) {
			await page.goto(place);
			expect(await overflow(page)).toBeLessThanOrEqual(0);
			expect(await accessibilityProblems(page)).toEqual([]);
		}
	}
});

test('it shows the date, the versions and the licence, and marks suggested moves', async ({ plainPage }) => {
	await plainPage.goto(embed);
	const words = await plainPage.locator('main').innerText();
	expect(words).toMatch(/As of \d+ \w+ \d{4}/);
	expect(words).toContain('version 2025-09-25');
	expect(words).toContain('Open Government Licence v3.0');
	expect(await plainPage.locator('.stop .evidence-illustrative').count()).toBeGreaterThan(0);
});

test('each pathway links to its own page without JavaScript', async ({ plainPage }) => {
	await plainPage.goto(`/pathways?${question}`);
	await click(plainPage.locator('.board .to-3'));
	await click(plainPage.getByRole('link', { name: 'Print or share this pathway (pathway 3)' }));
	expect(await plainPage.locator('h1').innerText()).toMatch(/^Pathway 3 of 5/);
});

test('all pathways can be shown side by side, narrow and wide, with no script', async ({ open }) => {
	for (const [width, shown] of [
		[280, '.rail'],
		[1100, '.drawn']
	] as const) {
		const page = await open({ viewport: { width, height: 700 } });
		await page.goto(`/embed/pathway?${question}&number=all`);
		expect(await page.locator('.board tbody tr').count()).toBe(5);
		expect(await page.locator(shown).isVisible()).toBe(true);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		expect(await accessibilityProblems(page)).toEqual([]);
	}
});
