import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { accessibilityProblems, follow, overflow, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';

const highlighted = `/map?focus=${informaticsTrainee}&to=${chiefInformationOfficer}`;

interface Step {
	from: string;
	to: string;
	evidence: { kind: string; source: string }[];
}

async function stepsOf(page: Page): Promise<Step[]> {
	const { steps } = (await (await page.request.get('/api/v1/steps')).json()) as { steps: Step[] };
	return steps;
}

/** What people do on the map, without its picture. Each answer is held against the API. */
async function sixTasks(page: Page) {
	// Find a job.
	await page.goto('/map');
	await page.getByRole('textbox', { name: 'Find a job' }).focus();
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
	await page.waitForLoadState('networkidle'); // a list forgets what was typed while the scripts keep the page busy
	await page.getByLabel('Show pathways to').focus();
	await page.keyboard.type('Chief information o');
	await page.getByRole('button', { name: 'Update map' }).focus();
	await page.keyboard.press('Enter');
	await page.waitForURL(/[?&]to=/);
	const asked = `/api/v1/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&k=3`;
	const answer = (await (await page.request.get(asked)).json()) as { pathways: { levels: string[] }[] };
	await page.locator('ol.highlighted').first().waitFor();
	const shown = await page
		.locator('ol.highlighted')
		.evaluateAll((lists) =>
			lists.map((list) => [...list.querySelectorAll('a')].map((link) => link.getAttribute('href')))
		);
	expect(shown).toEqual(answer.pathways.map(({ levels }) => levels.map((key) => `/roles/${key}`)));

	// Download it.
	const drawing = await page.getByRole('link', { name: 'This map (SVG)' }).getAttribute('href');
	const svg = await (await page.request.get(drawing ?? '')).text();
	expect(svg).toContain('Health informatics trainee to Chief information officer');
	expect(svg).toContain('>Key</text>');
}

describe('the map as a list', () => {
	test('all six tasks can be done by keyboard without WebGL', async ({ flatPage }) => {
		await sixTasks(flatPage);
		expect(await flatPage.locator('.map-stage canvas').count()).toBe(0);
	});

	test('all six tasks can be done without JavaScript', async ({ plainPage }) => {
		await sixTasks(plainPage);
	});

	test('a screen reader finds the job at the centre, the moves to and from it, and everything else by family', async ({
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
				'2 The map as a list',
				'3 Where it can lead: Chief information officer',
				'3 Where people come from: Chief information officer',
				'3 Everything on the map'
			])
		);
		expect(tree).toMatch(/search "Find a job on the map"/);
		expect(tree).toMatch(/combobox "Show pathways to"/);
		expect(tree).not.toMatch(/application/);
	});

	test.for(['/map', highlighted, '/map?focus=gdad:data-scientist/data-scientist&around=2', '/map?show=all'])(
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

describe.each(['/map', '/map?show=all', highlighted, '/map?focus=nobody', '/map?find=analyst'])(
	'%s',
	(address) => {
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
	}
);

describe('what cannot be shown', () => {
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
		await plainPage.getByText('“Number of moves to show” must be a whole number from 1 to 3.').waitFor();
	});

	test('says why there is no pathway, next to the map', async ({ page }) => {
		await page.goto(`/map?focus=${chiefInformationOfficer}&to=${informaticsTrainee}`);
		const instead = page.getByRole('link', { name: 'See other jobs that have a pathway' });
		const reason = page.getByRole('paragraph').filter({ has: instead });
		await reason.filter({ hasText: 'We did not find a pathway.' }).waitFor();
	});
});
