import { describe, expect } from 'vitest';
import { problemsOf, test } from '../support/browser.ts';
import { chiefInformationOfficer, informaticsTrainee } from '../support/cast.ts';
import { addressOfRoute, doors } from '../support/doors.ts';
import { pages } from '../support/routes.ts';
import { served } from '../support/served.ts';

const pageModules = import.meta.glob<{ csr?: boolean }>('/src/routes/**/+page.server.ts');

/** The pages that anybody may see, each at one address. */
const publicPages = pages.filter((route) => doors[route]?.opensTo === 'all');
const placeOf = (route: string) => addressOfRoute(route, doors[route] ?? { opensTo: [] });

/** Those that have a script of their own: all others are complete as they are sent. */
const withScript: string[] = [];
for (const route of publicPages) {
	const { csr } = (await pageModules[`/src/routes${route}/+page.server.ts`]?.()) ?? {};
	if (csr) withScript.push(route);
}

/** The same pages at other addresses, where they look otherwise. */
const variants = [
	'/roles?family=gdad:data&stage=3',
	'/roles/gdad:software-developer',
	'/roles/nhs:clinical-coder',
	'/roles/gdad:chief-technology-officer',
	'/roles/gdad:data-scientist/data-scientist',
	`/roles/${chiefInformationOfficer}`,
	`/roles/${informaticsTrainee}`,
	'/compare?level=gdad:data-scientist/data-scientist&level=gdad:data-engineer/data-engineer',
	`/compare?level=gdad:data-scientist/data-scientist&level=gdad:data-engineer/data-engineer&level=${chiefInformationOfficer}&level=${informaticsTrainee}`,
	'/pathways',
	`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&by=learning`,
	`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&by=choice`,
	`/pathways?from=${chiefInformationOfficer}&to=gdad:data-scientist/trainee-data-scientist`,
	`/pathways?from=${informaticsTrainee}&to=stage:10&avoid=gdad:delivery-manager/delivery-manager&change=yes`,
	`/pathways?from=${informaticsTrainee}&to=${chiefInformationOfficer}&k=20`,
	'/pathways?from=nobody&to=nowhere',
	`/embed?from=${informaticsTrainee}&to=${chiefInformationOfficer}`,
	`/embed/pathway?from=${informaticsTrainee}&to=${chiefInformationOfficer}&by=learning&number=2`,
	`/embed/pathway?from=${informaticsTrainee}&to=${chiefInformationOfficer}&number=all`,
	'/embed/pathway?from=nobody&to=nowhere',
	`/pack?role=gdad:data-scientist&pathway=${informaticsTrainee},${chiefInformationOfficer},moves`,
	'/pack?role=nothing&pathway=nobody,nowhere',
	'/first-jobs/health-analysis',
	'/search?q=analyst',
	`/suggest-a-correction?about=/roles/${informaticsTrainee}&to=${chiefInformationOfficer}`,
	'/suggest-a-correction?done=sent&about=/roles',
	'/search?q=zzzzzz',
	'/no-such-page',
	'/roles/gdad:no-such-role'
];

describe('a public page', () => {
	test.for([...publicPages.map(placeOf), ...variants])(
		'%s is accessible and fits every window, light and dark',
		async (place, { page }) => {
			await page.goto(place);
			expect(await problemsOf(page)).toEqual([]);
		}
	);

	test('sends no script, unless it declares one', async () => {
		for (const route of publicPages) {
			const html = await (await fetch(`${served.address}${placeOf(route)}`)).text();
			const scripts = html.match(/<script(?![^>]*application\/ld\+json)|<link[^>]*modulepreload/g) ?? [];
			expect([route, scripts.length > 0]).toEqual([route, withScript.includes(route)]);
		}
	});

	test.for(withScript.map(placeOf))(
		'%s has the same text with and without JavaScript, except in a picture',
		async (place, { page, plainPage }) => {
			for (const one of [page, plainPage]) {
				await one.goto(place, { waitUntil: 'networkidle' });
				await one
					.locator('main svg')
					.evaluateAll((pictures) => pictures.forEach((picture) => picture.remove()));
			}
			const said = linesOf(await page.locator('main').innerText());
			const plain = linesOf(await plainPage.locator('main').innerText());
			expect(plain.filter((line) => !said.includes(line))).toEqual([]);
		}
	);
});

test('a link with focus can be read in dark mode, wherever it is', async ({ open }) => {
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

function linesOf(text: string): string[] {
	return text
		.split('\n')
		.map((line) => line.replace(/\s+/g, ' ').trim())
		.filter(Boolean);
}
