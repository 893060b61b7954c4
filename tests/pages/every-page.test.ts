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
	'/first-posts',
	'/first-posts/health-informatics',
	'/first-posts/health-analysis',
	'/search',
	'/search?q=analyst',
	'/search?q=zzzzzz',
	'/about/data',
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

function words(text: string): string {
	return text.replace(/\s+/g, ' ').trim();
}
