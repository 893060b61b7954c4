import { describe, expect } from 'vitest';
import { accessibilityProblems, overflow, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';

/** One of each kind of page; each also as a person with other eyes, another screen or another browser has it. */
const places = [
	'/',
	'/roles',
	'/roles?family=gdad:data&stage=3',
	'/roles/gdad:data-scientist',
	'/roles/gdad:software-developer',
	'/roles/gdad:data-scientist/data-scientist',
	`/roles/${chiefInformationOfficer}`,
	`/roles/${informaticsTrainee}`,
	'/skills',
	'/skills/gdad:data-modelling',
	'/compare',
	'/compare?level=gdad:data-scientist/data-scientist&level=gdad:data-engineer/data-engineer',
	`/compare?level=gdad:data-scientist/data-scientist&level=gdad:data-engineer/data-engineer&level=${chiefInformationOfficer}&level=${informaticsTrainee}`,
	'/pathways',
	`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}`,
	`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&by=learning`,
	`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&by=choice`,
	`/pathways?from=${chiefInformationOfficer}&to=gdad:data-scientist/trainee-data-scientist`,
	'/pathways?from=nobody&to=nowhere',
	`/embed?from=${informaticsTrainee}&to=${chiefInformationOfficer}`,
	`/embed/pathway?from=${informaticsTrainee}&to=${chiefInformationOfficer}&by=learning&number=2`,
	'/embed/pathway?from=nobody&to=nowhere',
	'/pack',
	`/pack?role=gdad:data-scientist&pathway=${informaticsTrainee},${chiefInformationOfficer},moves`,
	'/pack?role=nothing&pathway=nobody,nowhere',
	'/first-jobs',
	'/first-jobs/health-informatics',
	'/first-jobs/health-analysis',
	'/search',
	'/search?q=analyst',
	'/search?q=zzzzzz',
	'/about/data',
	'/about/accessibility',
	'/about/privacy',
	'/about/privacy/annex',
	'/roles/nhs:clinical-coder',
	'/roles/gdad:chief-technology-officer',
	'/no-such-page',
	'/roles/gdad:no-such-role'
];

describe.each(places)('%s', (place) => {
	test('is accessible and fits, in a wide light window', async ({ page }) => {
		await page.goto(place);
		expect(await page.title()).toMatch(/\S+.* – Waymark$|^Waymark/);
		expect(await page.locator('h1').count()).toBe(1);
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
	});

	test('is accessible and fits, in a narrow dark window', async ({ open }) => {
		const page = await open({ viewport: { width: 320, height: 640 }, colorScheme: 'dark' });
		await page.goto(place);
		expect(await accessibilityProblems(page)).toEqual([]);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
		expect(await squeezed(page)).toEqual([]);
	});

	test('fits on a tablet', async ({ open }) => {
		const page = await open({ viewport: { width: 768, height: 1024 } });
		await page.goto(place);
		expect(await overflow(page)).toBeLessThanOrEqual(0);
	});

	test('says the same without JavaScript', async ({ page, plainPage }) => {
		await page.goto(place);
		await plainPage.goto(place);
		await page.waitForLoadState('networkidle');
		expect(words(await page.locator('main').innerText())).toBe(
			words(await plainPage.locator('main').innerText())
		);
	});
});

test('a link that has the focus can be read in the dark, wherever it stands', async ({ open }) => {
	const page = await open({ viewport: { width: 1440, height: 900 }, colorScheme: 'dark' });
	await page.goto('/first-jobs');
	const unreadable = await page.evaluate(() =>
		[...document.querySelectorAll('a')].flatMap((link) => {
			link.focus({ focusVisible: true } as FocusOptions);
			const { color, backgroundColor } = getComputedStyle(link);
			const isDarkOnYellow = color === 'rgb(22, 33, 31)' && backgroundColor === 'rgb(255, 235, 59)';
			return isDarkOnYellow ? [] : [`${link.innerText}: ${color} on ${backgroundColor}`];
		})
	);
	expect(unreadable).toEqual([]);
});

/** Cells of a table shown as a list whose label has less than a quarter of the line, as when a long value pushes it aside. */
function squeezed(page: import('playwright-core').Page): Promise<string[]> {
	return page.evaluate(() =>
		[...document.querySelectorAll<HTMLElement>('.stack td[data-label]')]
			.filter((cell) => {
				const [label] = getComputedStyle(cell).gridTemplateColumns.split(' ').map(parseFloat);
				return (label ?? 0) < cell.clientWidth / 4;
			})
			.map((cell) => `${cell.dataset.label}: ${cell.innerText}`)
	);
}

function words(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
