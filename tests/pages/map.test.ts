import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityProblems, overflow, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';

const lit = `/map?focus=${informaticsTrainee}&to=${chiefInformationOfficer}`;

interface Step {
	from: string;
	to: string;
	evidence: { kind: string; source: string }[];
}

async function stepsOf(page: Page): Promise<Step[]> {
	const { steps } = (await (await page.request.get('/api/v1/steps')).json()) as { steps: Step[] };
	return steps;
}

/** Goes to a link and follows it, as somebody without a mouse does. */
async function follow(page: Page, link: ReturnType<Page['locator']>) {
	await link.focus();
	await page.keyboard.press('Enter');
}

/** What people do on the map, without its picture. Each answer is held against the API. */
async function sixTasks(page: Page) {
	// Find a level.
	await page.goto('/map');
	await page.getByRole('textbox', { name: 'Find a level' }).focus();
	await page.keyboard.type('chief information officer');
	await page.keyboard.press('Enter');
	await page.waitForURL(`**/map?focus=${chiefInformationOfficer}`);
	await page.getByRole('heading', { level: 1, name: 'Around Chief information officer' }).waitFor();

	// List its neighbours with reasons, and read why each step exists.
	const steps = await stepsOf(page);
	const into = steps.filter(({ to }) => to === chiefInformationOfficer);
	const listed = page.locator('#in ~ .moves').first().locator('> li');
	const documented = into.filter(({ evidence }) => evidence[0]?.kind !== 'skills');
	expect(await listed.count()).toBe(documented.length);
	for (const { from, evidence } of documented) {
		const item = listed.filter({ has: page.locator(`a[href="/roles/${from}"]`) });
		for (const { source } of evidence) expect(await item.innerText()).toContain(source);
	}

	// Compare two.
	const [nearest] = documented;
	await follow(
		page,
		page.locator(`a[href="/compare?level=${chiefInformationOfficer}&level=${nearest?.from}"]`).first()
	);
	await page.waitForURL(/\/compare\?/);
	expect(await page.locator('h1').innerText()).toContain('Chief information officer');

	// Get pathways.
	await page.goto(`/map?focus=${informaticsTrainee}`);
	await page.getByLabel('Light the pathways to').focus();
	await page.keyboard.type('Chief information o');
	await page.getByRole('button', { name: 'Show', exact: true }).focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/[?&]to=/);
	const asked = `/api/v1/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&k=3`;
	const answer = (await (await page.request.get(asked)).json()) as { pathways: { levels: string[] }[] };
	await page.locator('ol.lit').first().waitFor();
	const shown = await page
		.locator('ol.lit')
		.evaluateAll((lists) =>
			lists.map((list) => [...list.querySelectorAll('a')].map((link) => link.getAttribute('href')))
		);
	expect(shown).toEqual(answer.pathways.map(({ levels }) => levels.map((key) => `/roles/${key}`)));

	// Take it with you.
	const drawing = await page.getByRole('link', { name: 'This drawing (SVG)' }).getAttribute('href');
	const svg = await (await page.request.get(drawing ?? '')).text();
	expect(svg).toContain('Health informatics trainee to Chief information officer');
	expect(svg).toContain('How to read it');
}

describe('in words', () => {
	test('all six tasks can be done by keyboard without WebGL', async ({ flatPage }) => {
		await sixTasks(flatPage);
		expect(await flatPage.locator('.map-stage canvas').count()).toBe(0);
	});

	test('all six tasks can be done without JavaScript', async ({ plainPage }) => {
		await sixTasks(plainPage);
	});

	test('a screen reader finds the level in the middle, its ways on and in, and everything else by family', async ({
		plainPage
	}) => {
		await plainPage.goto(`/map?focus=${chiefInformationOfficer}`);
		const tree = await plainPage.locator('main').ariaSnapshot();
		const headings = [...tree.matchAll(/heading "(.*?)" \[level=(\d)\]/g)].map(
			([, name, level]) => `${level} ${name}`
		);
		expect(headings).toEqual(
			expect.arrayContaining([
				'1 Map Around Chief information officer',
				'2 In words',
				'3 Ways on from Chief information officer',
				'3 Ways in to Chief information officer',
				'3 Everything in the picture'
			])
		);
		expect(tree).toMatch(/search "Find a level on the map"/);
		expect(tree).toMatch(/combobox "Light the pathways to"/);
		expect(tree).not.toMatch(/application/);
	});

	test.for(['/map', lit, '/map?focus=gdad:data-scientist/data-scientist&around=2', '/map?show=all'])(
		'labels do not lie on each other: %s',
		async (address, { plainPage }) => {
			await plainPage.goto(address);
			expect(await plainPage.locator('.map-drawing').evaluate(touchingLabels)).toEqual([]);
		}
	);
});

/** Pairs of stops whose labels, as the browser has set them, lie on each other. */
function touchingLabels(drawing: Element): string[] {
	const labels = [...drawing.querySelectorAll('a')].map((stop) => {
		const lines = [...stop.querySelectorAll<SVGTextElement>('text.label')];
		const boxes = lines.map((line) => line.getBBox());
		return {
			text: lines.map((line) => line.textContent).join(' '),
			left: Math.min(...boxes.map(({ x }) => x)),
			right: Math.max(...boxes.map(({ x, width }) => x + width)),
			top: Math.min(...boxes.map(({ y }) => y)),
			bottom: Math.max(...boxes.map(({ y, height }) => y + height))
		};
	});
	return labels.flatMap((a, place) =>
		labels
			.slice(0, place)
			.filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
			.map((b) => `${a.text} and ${b.text}`)
	);
}

/** Where a stop is on the screen, by the address that the picture keeps and the drawing behind it. */
async function spotOf(page: Page, key: string): Promise<{ x: number; y: number }> {
	const frame = await page.locator('.map-stage').boundingBox();
	const at = await page
		.locator(`.map-drawing a[href*="focus=${key}"] circle`)
		.evaluate((circle) => ({ x: Number(circle.getAttribute('cx')), y: Number(circle.getAttribute('cy')) }));
	const view = await addressOf(page);
	const scale = Number(view.get('zoom'));
	if (!frame || !scale) throw new Error('The picture has no frame or keeps no view');
	return {
		x: frame.x + frame.width / 2 + (at.x - Number(view.get('x'))) * scale,
		y: frame.y + frame.height / 2 + (at.y - Number(view.get('y'))) * scale
	};
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

describe.each(['/map', '/map?show=all', lit, '/map?focus=nobody', '/map?find=analyst'])('%s', (address) => {
	test('is accessible and fits, in a wide light window', async ({ page }) => {
		await page.goto(address);
		await page.waitForLoadState('networkidle');
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
	});

	test('is accessible and fits, in a narrow dark window', async ({ open }) => {
		const page = await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
		await page.goto(address);
		await page.waitForLoadState('networkidle');
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
	});

	test('is accessible without WebGL', async ({ flatPage }) => {
		await flatPage.goto(address);
		expect(await accessibilityProblems(flatPage)).toEqual([]);
		expect(await overflow(flatPage)).toBeLessThanOrEqual(0);
	});
});

describe('in the picture', () => {
	test('the keyboard goes from stop to stop, hears each, opens one and leaves', async ({ page }) => {
		await page.goto('/map');
		const stage = page.getByRole('application', { name: 'Map: Around Health informatics trainee' });
		await stage.focus();
		await said(page)
			.filter({ hasText: /^Health informatics trainee\. Graduate schemes\. Stage 1, entry\./ })
			.waitFor();
		await page.keyboard.press('ArrowRight');
		const heard = said(page).filter({ hasText: /Stage [2-9]/ });
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

	test('the exact view is in the address and comes back from it', async ({ open }) => {
		const page = await open({ reducedMotion: 'reduce' });
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('ArrowRight');
		await page.getByRole('button', { name: 'Zoom in' }).click();
		await page.getByRole('button', { name: 'Move right' }).click();
		await atRest(page);
		const before = await addressOf(page);
		const picked = await page.locator('.map-panel h2').innerText();
		await page.reload();
		await page.getByRole('application').waitFor();
		await page.getByRole('button', { name: 'Move left' }).click();
		await page.getByRole('button', { name: 'Move right' }).click();
		await atRest(page);
		const after = await addressOf(page);
		for (const name of ['x', 'y', 'zoom'])
			expect(Math.abs(Number(after.get(name)) - Number(before.get(name))), name).toBeLessThan(3);
		expect(await page.locator('.map-panel h2').innerText()).toBe(picked);
	});

	test('a stop need not be hit in its middle, and a line can be picked too', async ({ page }) => {
		await page.goto('/map?show=all');
		await page.getByRole('button', { name: 'Show all' }).click();
		await atRest(page);
		const { x, y } = await spotOf(page, chiefInformationOfficer);
		await page.mouse.click(x - 3, y - 2);
		await page.locator('.map-panel h2').filter({ hasText: 'Chief information officer' }).waitFor();
	});

	test('grows: what is picked can be put in the middle', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('ArrowRight');
		const name = await page.locator('.map-panel h2').innerText();
		await page.getByRole('link', { name: 'Put it in the middle' }).click();
		await page.getByRole('heading', { level: 1, name: `Around ${name}` }).waitFor();
		await page.getByRole('application', { name: `Map: Around ${name}` }).waitFor();
		await page.goBack();
		await page.getByRole('heading', { level: 1, name: 'Around Health informatics trainee' }).waitFor();
	});

	test('whoever follows a link that is then gone stays beside the picture', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('ArrowRight');
		const name = await page.locator('.map-panel h2').innerText();
		await follow(page, page.getByRole('link', { name: 'Put it in the middle' }));
		await page.getByRole('heading', { level: 1, name: `Around ${name}` }).waitFor();
		await page.waitForFunction(() => document.activeElement?.classList.contains('map-panel'));
	});

	test('a zoom and a move are heard', async ({ page }) => {
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.keyboard.press('+');
		await said(page)
			.filter({ hasText: /^Shown at \d+ %\. \d+ of \d+ levels in sight\.$/ })
			.waitFor();
		const zoomed = await said(page).innerText();
		await page.getByRole('button', { name: 'Show all' }).click();
		await said(page).filter({ hasNotText: zoomed }).waitFor();
	});

	test('an address cannot lead to where nothing of the map is', async ({ page }) => {
		await page.goto('/map?x=9999999&y=-9999999&zoom=2');
		await page.getByRole('button', { name: 'Zoom out' }).click();
		await atRest(page);
		const { searchParams } = new URL(page.url());
		expect(Number(searchParams.get('x'))).toBeLessThan(3_000);
		expect(Number(searchParams.get('y'))).toBeGreaterThanOrEqual(0);
	});

	test('gives way to the drawing on paper, and is there again afterwards', async ({ page }) => {
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

	test('says at the top and at the field what cannot be looked for', async ({ plainPage }) => {
		await plainPage.goto('/map?find=%00');
		expect(await plainPage.title()).toMatch(/^Error: /);
		expect(await plainPage.locator('.problems a').getAttribute('href')).toBe('#find-level');
		await plainPage.locator('form .nhsuk-error-message').waitFor();
	});

	test('every link in the list of problems leads somewhere', async ({ plainPage }) => {
		await plainPage.goto('/map?focus=nobody&around=9');
		const targets = await plainPage
			.locator('.problems a')
			.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
		expect(targets).toEqual(['#find-level']);
		expect(await plainPage.locator('#find-level').count()).toBe(1);
		await plainPage.getByText('“around” in the address').waitFor();
	});

	test('says why nothing is lit, where it was asked for', async ({ page }) => {
		await page.goto(`/map?focus=${chiefInformationOfficer}&to=${informaticsTrainee}`);
		await page.getByText('No pathway is lit.').waitFor();
		await page.getByRole('link', { name: 'What can be reached instead' }).waitFor();
	});

	test('can be saved as a picture', async ({ page }) => {
		await page.goto(lit);
		const download = page.waitForEvent('download');
		await page.getByRole('button', { name: 'Save as picture (PNG)' }).click();
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

	test('is drawn anew in a dark room, and holds still for those who ask for it', async ({ open }) => {
		const page = await open({ reducedMotion: 'reduce', colorScheme: 'light' });
		await page.goto('/map');
		await page.getByRole('application').focus();
		await page.emulateMedia({ colorScheme: 'dark' });
		expect(await accessibilityProblems(page)).toEqual([]);
		await page.getByRole('button', { name: 'Zoom in' }).click();
		await atRest(page);
		expect((await addressOf(page)).get('zoom')).not.toBeNull();
	});
});
