import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Locator, type Page } from 'playwright-core';
import { expect, test as plain, type RunnerTestCase as Task } from 'vitest';
import { findChromium, flags } from './chromium.ts';
import { served } from './served.ts';

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Fixtures {
	/** A page in a fresh browser, in a window of 1440 × 900. */
	page: Page;
	/** The same, without JavaScript: what everyone gets before it arrives, and some always. */
	plainPage: Page;
	/** A page in a browser that has JavaScript and no WebGL, as on many managed machines. */
	flatPage: Page;
	/** Opens a page with whatever a test needs otherwise: a narrow window, a dark setting. */
	open: (options: BrowserContextOptions) => Promise<Page>;
	/** The same in a browser that keeps pages for Back and shows them again without a request, as people's browsers do. */
	openKeeping: (options: BrowserContextOptions) => Promise<Page>;
}

const browsers = new Map<string, Promise<Browser>>();

/** One browser for each set of flags, however many pages are opened in it. */
function launched(more: readonly string[]): Promise<Browser> {
	const name = more.join(' ');
	const known = browsers.get(name);
	if (known) return known;
	const browser = launch([...flags, ...more]);
	browsers.set(name, browser);
	void browser.then((one) => one.on('disconnected', () => browsers.delete(name)));
	return browser;
}

const keepsPages = '--enable-bfcache';

async function launch(args: string[]): Promise<Browser> {
	const { executable, env } = await findChromium();
	const start = () =>
		chromium.launch({
			executablePath: executable,
			args,
			ignoreDefaultArgs: args.includes(keepsPages) ? ['--disable-back-forward-cache'] : [],
			env: { ...(process.env as Record<string, string>), ...env },
			timeout: 120_000
		});
	return start().catch((fault: unknown) => {
		console.warn(`Chromium ended as it started, and is started once more: ${String(fault).split('\n')[0]}`);
		return start();
	});
}

/** A page of the running Waymark; whatever it reports as an error fails the test. */
async function opened(options: BrowserContextOptions, more: readonly string[] = []): Promise<Page> {
	const context = await (
		await launched(more)
	).newContext({ baseURL: served.address, viewport: { width: 1440, height: 900 }, ...options });
	const page = await context.newPage();
	page.setDefaultTimeout(120_000);
	return page;
}

/** Closes what a test has looked at; of one that failed, it is said where it was, what it read, and what went wrong in Waymark. */
async function leave(page: Page, task: Readonly<Task>) {
	if (task.result?.state === 'fail')
		console.error(
			`“${task.name}” ended at ${page.url()}, which says:\n${await wordsOf(page)}\nThe last errors in the log:\n${lastErrors()}`
		);
	await page.context().close();
}

/** Lines that are no request's, or of one that ended badly; the log of a Waymark is beside its data. */
function lastErrors(): string {
	const lines = fs.readFileSync(path.join(served.place, 'log'), 'utf8').split('\n');
	return lines
		.filter((line) => !line.startsWith('{"level":"info"'))
		.slice(-5)
		.join('\n');
}

function wordsOf(page: Page): Promise<string> {
	return page.innerText('body', { timeout: 5_000 }).catch(String);
}

export const test = plain.extend<Fixtures>({
	page: async ({ task }, use) => {
		const page = await opened({});
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		await use(page);
		await leave(page, task);
		expect(errors, 'errors on the page').toEqual([]);
	},
	plainPage: async ({ task }, use) => {
		const page = await opened({ javaScriptEnabled: false });
		await use(page);
		await leave(page, task);
	},
	flatPage: async ({ task }, use) => {
		const page = await opened({}, ['--disable-3d-apis']);
		await use(page);
		await leave(page, task);
	},
	open: ({ task }, use) => openedAndLeft(task, use, []),
	openKeeping: ({ task }, use) => openedAndLeft(task, use, [keepsPages])
});

async function openedAndLeft(
	task: Readonly<Task>,
	use: (open: Fixtures['open']) => Promise<void>,
	more: readonly string[]
) {
	const pages: Page[] = [];
	await use(async (options) => {
		const page = await opened(options, more);
		pages.push(page);
		return page;
	});
	await Promise.all(pages.map((page) => leave(page, task)));
}

/** What axe finds wrong with a page, a line each; WCAG 2.2 AA and best practice, or certain rules alone. */
export async function accessibilityProblems(page: Page, rules?: readonly string[]): Promise<string[]> {
	await page.evaluate(axeSource);
	const { violations } = await page.evaluate(async (runOnly) => {
		const { axe } = window as unknown as {
			axe: {
				run: (options: {
					resultTypes: string[];
					runOnly?: readonly string[];
				}) => Promise<{ violations: { id: string; help: string; nodes: { target: unknown[] }[] }[] }>;
			};
		};
		// What is right is not listed, which takes half the time.
		return axe.run({ resultTypes: ['violations'], ...(runOnly && { runOnly }) });
	}, rules);
	return violations.flatMap(({ id, help, nodes }) =>
		nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`)
	);
}

const wide = { width: 1440, height: 900 };
const tablet = { width: 768, height: 1024 };
const narrow = { width: 320, height: 640 };

/** What of a page depends on how it is drawn. */
const drawnRules = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable'];

/** What is wrong with a page, a line each: for a screen reader, in wide and narrow windows, in light and dark colours. */
export async function problemsOf(page: Page): Promise<string[]> {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.setViewportSize(wide);
	const problems = await accessibilityProblems(page);
	const headings = await page.locator('h1').count();
	if (headings !== 1) problems.push(`has ${headings} headings of the first level`);
	if (!/\S+.* – Waymark$|^Waymark/.test(await page.title())) problems.push('has a title of another form');
	for (const id of await repeatedIds(page)) problems.push(`has the id “${id}” more than once`);
	problems.push(...(await overflowAt(page, wide)), ...(await overflowAt(page, tablet)));
	await page.emulateMedia({ colorScheme: 'dark' });
	problems.push(...(await overflowAt(page, narrow)), ...(await squeezed(page)));
	for (const problem of await accessibilityProblems(page, drawnRules))
		problems.push(`narrow, dark: ${problem}`);
	return problems;
}

/** Ids that several elements have: a link to one of them leads to the first alone. */
function repeatedIds(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
		return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
	});
}

async function overflowAt(page: Page, size: { width: number; height: number }): Promise<string[]> {
	await page.setViewportSize(size);
	const pixels = await overflow(page);
	return pixels > 0 ? [`is ${pixels} pixels too wide for a window of ${size.width}`] : [];
}

/** Cells of a table shown as a list whose label has less than a quarter of the line, as when a long value pushes it aside. */
function squeezed(page: Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('.stack td[data-label]')]
			.filter((cell) => {
				const [label] = getComputedStyle(cell).gridTemplateColumns.split(' ').map(parseFloat);
				return (label ?? 0) < cell.clientWidth / 4;
			})
			.map((cell) => `squeezes the label of a cell: ${cell.dataset.label}: ${cell.innerText}`)
	);
}

/** How many pixels of the page lie beyond the window's right edge. */
export function overflow(page: Page): Promise<number> {
	return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Clicks, and waits until the next page is whole if the click opens one: Playwright’s own click ends when it begins to arrive. */
export async function click(locator: Locator, options?: Parameters<Locator['click']>[0]) {
	await locator.click(options);
	await locator.page().waitForLoadState('domcontentloaded');
}

/** Goes to a link and follows it, as somebody without a mouse does. */
export async function follow(page: Page, link: Locator) {
	await link.focus();
	await page.keyboard.press('Enter');
}
