import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';
import { served } from '../support/served.ts';

const measures = ['moves', 'learning', 'stretch', 'years', 'evidence', 'choice'] as const;
const toTheTop = `from=${informaticsTrainee}&to=${chiefInformationOfficer}`;
/** The longest that the bundled catalogue has for anyone who asks plainly: 14 stops. */
const longest =
	'from=nhs:clinical-coder/trainee-clinical-coder&to=nhs:integrated-care-board-digital-lead/integrated-care-board-digital-lead';
/** Eight points, in pixels. */
const smallest = (8 * 96) / 72;

/** How many pages of A4 a page takes; Chromium writes each as an object of its own. */
async function pagesOnPaper(page: Page): Promise<number> {
	const file = await page.pdf({ format: 'A4' });
	return file.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Text that prints smaller than eight points, and what is wider than a sheet between its margins. */
async function illegible(page: Page): Promise<string[]> {
	await page.setViewportSize({ width: Math.floor(((210 - 20) / 25.4) * 96), height: 1000 });
	await page.emulateMedia({ media: 'print' });
	const found = await page.evaluate((smallest) => {
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const small: string[] = [];
		for (let node = walker.nextNode(); node; node = walker.nextNode()) {
			const box = node.parentElement!;
			const text = node.textContent!.trim();
			if (!text || box.getClientRects().length === 0 || box.closest('.sr')) continue;
			const size = parseFloat(getComputedStyle(box).fontSize);
			if (size < smallest - 0.01) small.push(`${text.slice(0, 40)}: ${size}px`);
		}
		const { scrollWidth, clientWidth } = document.documentElement;
		if (scrollWidth > clientWidth) small.push(`${scrollWidth - clientWidth}px too wide`);
		return small;
	}, smallest);
	await page.emulateMedia({ media: null });
	return found;
}

test.for([
	...measures.map((by) => `${toTheTop}&by=${by}`),
	`${longest}&by=learning&longer=yes`,
	`${longest}&by=moves`
])(
	'all pathways have a page side by side and each has one of its own, with nothing left out: %s',
	async (question, { page }) => {
		await page.goto(`/pathways?${question}`);
		const pathways = await page.locator('.pathway').count();
		expect(pathways).toBeGreaterThan(0);
		expect(await pagesOnPaper(page)).toBe(pathways + 1); // the first has all of them side by side
		expect(await illegible(page)).toEqual([]);
		await page.emulateMedia({ media: 'print' });
		const hidden = await page
			.locator('.stop .gains a, .stop .proof li')
			.evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height === 0).length);
		expect(hidden).toBe(0);
		expect(await page.locator('.rail').isVisible()).toBe(true);
		expect(await page.locator('.proof a[href]').first().evaluate(afterWords)).toMatch(/^ \(.*\)$/);
	}
);

test('12 random pairs print a page for all pathways and one for each, together and alone', async ({
	page
}) => {
	for (const question of await drawn(12)) {
		await page.goto(`/pathways?${question}`);
		const pathways = await page.locator('.pathway').count();
		expect(await pagesOnPaper(page), question).toBe(pathways + 1);
		expect(await illegible(page), question).toEqual([]);
		await page.goto(`/embed/pathway?${question}`);
		expect(await pagesOnPaper(page), question).toBe(1);
		expect(await illegible(page), question).toEqual([]);
	}
});

test.for([
	'finance',
	'general-management',
	'health-analysis',
	'health-informatics',
	'human-resources',
	'policy-and-strategy'
])('the brief of %s has one page', async (specialism, { page }) => {
	await page.goto(`/briefs/${specialism}`);
	expect(await page.locator('.brief ol li').count()).toBe(5);
	expect(await pagesOnPaper(page)).toBe(1);
	expect(await illegible(page)).toEqual([]);
});

test('an answer without pathways says so on paper too', async ({ page }) => {
	await page.goto(`/pathways?from=${chiefInformationOfficer}&to=gdad:data-scientist/trainee-data-scientist`);
	await page.emulateMedia({ media: 'print' });
	expect(await page.locator('h1').isVisible()).toBe(true);
});

/** What the style sheet writes after an element: an address in full would fill the page. */
function afterWords(element: Element): string {
	const { content } = getComputedStyle(element, '::after');
	return content.replace(/attr\(data-site\)/, element.getAttribute('data-site') ?? '').replace(/"/g, '');
}

/** Questions that have an answer, the same ones each time, by every measure in turn. */
async function drawn(count: number): Promise<string[]> {
	const api = `${served.address}/api/v1`;
	const { levels } = (await (await fetch(`${api}/levels`)).json()) as { levels: { key: string }[] };
	let lot = 7;
	const next = () => levels[(lot = (lot * 48271) % 2147483647) % levels.length]!.key;
	const questions: string[] = [];
	while (questions.length < count) {
		const question = `from=${next()}&to=${next()}&by=${measures[questions.length % measures.length]}`;
		const response = await fetch(`${api}/pathways?${question}`);
		const { pathways = [] } = (await response.json()) as { pathways?: unknown[] };
		if (pathways.length > 0) questions.push(question);
	}
	return questions;
}
