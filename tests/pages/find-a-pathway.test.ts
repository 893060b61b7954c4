import { expect } from 'vitest';
import { click, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';
import { served } from '../support/served.ts';

const question = `/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`;

test('a trainee finds pathways to chief information officer by keyboard alone', async ({ page }) => {
	await page.goto('/');
	await page.keyboard.press('Tab');
	expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toMatch(/skip to/i);
	await page.getByLabel('Where are you now?').focus();
	await page.keyboard.type('Health informatics');
	await page.keyboard.press('Tab');
	await page.keyboard.type('Chief information o');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.waitForURL(/\/pathways\?/);
	expect(await page.locator('h1').innerText()).toMatch(
		/^5 pathways from Health informatics trainee to Chief information officer$/
	);
	expect(await page.locator('.pathway').count()).toBe(5);
	expect(await page.locator('.board tbody tr').count()).toBe(5);
	expect(await page.locator('.drawn').isVisible()).toBe(true);
});

test('every pathway names the evidence of every step', async ({ plainPage }) => {
	await plainPage.goto(`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`);
	for (const pathway of await plainPage.locator('.pathway').all()) {
		const stops = await pathway.locator('.stop').count();
		expect(await pathway.locator('.stop .proof').count()).toBe(stops - 1);
	}
});

test('without JavaScript, an error is shown beside the form', async ({ plainPage }) => {
	const response = await plainPage.goto(
		`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&max=many`
	);
	expect(response?.status()).toBe(422);
	const summary = plainPage.getByRole('alert');
	await click(summary.getByRole('link'));
	await plainPage.waitForURL(({ hash }) => hash === '#max');
	expect(await plainPage.getByLabel('Maximum number of moves').inputValue()).toBe('many');
	expect(await plainPage.getByLabel('Maximum number of moves').getAttribute('aria-invalid')).toBe('true');
});

test('any board role is a destination like others, from Home and after an answer', async ({ plainPage }) => {
	await plainPage.goto('/');
	await plainPage.getByLabel('Where do you want to get to?').selectOption('Any board role');
	await click(plainPage.getByRole('button', { name: 'Show pathways' }));
	expect(await plainPage.locator('h1').innerText()).toMatch(/to any board role$/);
	await click(plainPage.getByRole('link', { name: /^Change/ }));
	await plainPage.getByLabel('Where do you want to get to?').selectOption('Any job in Data');
	await click(plainPage.getByRole('button', { name: 'Show pathways' }));
	expect(await plainPage.locator('h1').innerText()).toMatch(/to any job in Data$/);
	expect(await plainPage.getByRole('alert').count()).toBe(0);
});

test('a stop can be required or left out without JavaScript, and both taken back', async ({ plainPage }) => {
	await plainPage.goto(question);
	const second = plainPage.locator('.one[open] .stop-title a').nth(1);
	const [passed, page] = [await second.innerText(), await second.getAttribute('href')];
	await click(plainPage.getByRole('button', { name: `Leave out ${passed}`, exact: true }).first());
	await plainPage.getByText(`Leaves out ${passed}`).waitFor();
	expect(await plainPage.locator('.board').count()).toBe(1);
	expect(await plainPage.locator(`.drawn a[href="${page}"]`).count()).toBe(0);
	await click(plainPage.getByRole('link', { name: /^Remove.*Leaves out/ }));
	await click(plainPage.getByRole('button', { name: `Include ${passed}`, exact: true }).first());
	await plainPage.getByText(`Includes ${passed}`).waitFor();
	for (const pathway of await plainPage.locator('.pathway').all())
		expect(await pathway.getByRole('link', { name: passed, exact: true, includeHidden: true }).count()).toBe(
			1
		);
});

test('the board sorts by its headings, and opens each pathway, without JavaScript', async ({ plainPage }) => {
	await plainPage.goto(question);
	await click(plainPage.getByRole('link', { name: 'Skills to gain', exact: true }));
	expect(await plainPage.locator('[aria-sort]').innerText()).toMatch(/^Skills to gain/);
	const isOpen = () =>
		plainPage.locator('.one').evaluateAll((all) => all.map((one) => one.hasAttribute('open')));
	expect(await isOpen()).toEqual([true, false, false, false, false]);
	await click(plainPage.locator('.board .to-3'));
	await plainPage.waitForURL(({ hash }) => hash === '#pathway-3');
	expect(await isOpen()).toEqual([false, false, true, false, false]);
	expect(await plainPage.locator('.one').nth(2).locator('.stop').first().isVisible()).toBe(true);
});

test('five pathways fit in a glance', async ({ open }) => {
	const response = await fetch(`${served.address}${question}&by=learning`);
	expect((await response.text()).length).toBeLessThanOrEqual(120_000);
	for (const [by, width, most] of [
		['moves', 1440, 1_800],
		['learning', 1440, 1_800],
		['evidence', 1440, 1_800],
		['moves', 320, 3_200],
		['learning', 320, 3_200],
		['evidence', 320, 3_200]
	] as const) {
		const page = await open({ viewport: { width, height: 800 } });
		await page.goto(`${question}&by=${by}`);
		const height = await page.evaluate(() => document.documentElement.scrollHeight);
		expect(height, `${by} at ${width}`).toBeLessThanOrEqual(most);
	}
	const wide = await open({ viewport: { width: 1440, height: 900 } });
	await wide.goto(question);
	const board = (await wide.locator('.board').boundingBox())!;
	expect(board.y + board.height).toBeLessThanOrEqual(900);
});

test('no label of the line map touches a line or another label as the browser sets it', async ({ page }) => {
	await page.goto(question);
	const touching = await page.locator('.drawn').evaluate((svg) => {
		const labels = [...svg.querySelectorAll('a')].map((stop) => {
			const boxes = [...stop.querySelectorAll('text')].map((text) => text.getBoundingClientRect());
			return {
				name: stop.getAttribute('aria-label'),
				left: Math.min(...boxes.map(({ left }) => left)),
				right: Math.max(...boxes.map(({ right }) => right)),
				top: Math.min(...boxes.map(({ top }) => top)) + 1,
				bottom: Math.max(...boxes.map(({ bottom }) => bottom)) - 1
			};
		});
		const origin = svg.getBoundingClientRect();
		const points = [...svg.querySelectorAll<SVGPathElement>('.way')].flatMap((way) =>
			Array.from({ length: Math.floor(way.getTotalLength()) }, (_, at) => way.getPointAtLength(at))
		);
		return labels.flatMap((label, at) => [
			...points
				.filter(({ x, y }) => {
					const [left, top] = [origin.left + x, origin.top + y];
					return left > label.left && left < label.right && top > label.top - 2 && top < label.bottom + 2;
				})
				.slice(0, 1)
				.map(() => `${label.name} is struck by a line`),
			...labels
				.slice(at + 1)
				.filter(
					(other) =>
						label.left < other.right &&
						other.left < label.right &&
						label.top < other.bottom &&
						other.top < label.bottom
				)
				.map((other) => `${label.name} touches ${other.name}`)
		]);
	});
	expect(touching).toEqual([]);
});

test('the map turns below 700 pixels, and lists the same stops', async ({ open }) => {
	const page = await open({ viewport: { width: 680, height: 800 } });
	await page.goto(question);
	expect(await page.locator('.drawn').isVisible()).toBe(false);
	const listed = await page.locator('.rail .call a').allInnerTexts();
	await page.setViewportSize({ width: 1440, height: 900 });
	expect(await page.locator('.rail').isVisible()).toBe(false);
	const drawn = await page
		.locator('.drawn a')
		.evaluateAll((stops) => stops.map((stop) => stop.getAttribute('aria-label')!.split(',')[0]));
	expect(drawn).toEqual(listed);
});

test('a pathway links to its roles, and a role links to the pathways through it', async ({ plainPage }) => {
	await plainPage.goto(`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`);
	await click(plainPage.locator('.pathway .stop h3 a').nth(1));
	await plainPage.waitForURL(/\/roles\//);
	await click(plainPage.getByRole('link', { name: 'Find pathways from this job' }));
	await plainPage.waitForURL(/\/pathways\?from=/);
	expect(await plainPage.getByLabel('Where are you now?').inputValue()).not.toBe('');
});

test('a search finds a misspelt word', async ({ plainPage }) => {
	await plainPage.goto('/search?q=cheif+information+oficer');
	expect(
		await plainPage.getByRole('link', { name: 'Chief information officer', exact: true }).count()
	).toBeGreaterThan(0);
});

test('no page requests anything from another origin', async ({ page }) => {
	const foreign: string[] = [];
	page.on('request', (request) => {
		if (!request.url().startsWith(new URL(page.url() === 'about:blank' ? request.url() : page.url()).origin))
			foreign.push(request.url());
	});
	for (const place of [
		'/',
		'/roles',
		'/skills',
		'/about/data',
		`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`
	]) {
		await page.goto(place, { waitUntil: 'networkidle' });
	}
	expect(foreign).toEqual([]);
});
