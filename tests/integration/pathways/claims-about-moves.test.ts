/** What a trainee may check in the bundled catalogue about moves, one claim at a time. */
import { beforeEach, describe, expect } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { coverageOf, isDocumented } from '#lib/catalogue/coverage.ts';
import { levelWords } from '#lib/catalogue/pages/level-page.ts';
import { movesOutOf } from '#lib/catalogue/pages/moves.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { offeredBys } from '#lib/pathways/finder/query.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { gdad, nationalTrainee, nhs } from '#tests/support/bundled-keys.ts';
import { chiefInformationOfficer, informaticsTrainee } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

let catalogue: Catalogue;
beforeEach<{ bundle: Sql }>(async ({ bundle }) => {
	({ catalogue } = await snapshots.current(bundle));
});

const level = (key: string) => catalogue.levels.get(key)!;
const stepFrom = (from: string, to: string) =>
	catalogue.steps.find((step) => step.from === from && step.to === to);
const kindsOf = (from: string, to: string) => stepFrom(from, to)?.evidence.map(({ kind }) => kind) ?? [];

describe('ladders', () => {
	test.for([
		[gdad('content-designer'), gdad('content-designer', 'lead-content-designer')],
		[gdad('interaction-designer'), gdad('interaction-designer', 'lead-interaction-designer')],
		[gdad('service-designer'), gdad('service-designer', 'lead-service-designer')],
		[gdad('digital-portfolio-manager'), gdad('digital-portfolio-manager', 'head-of-portfolio')],
		[gdad('data-scientist', 'principal-data-scientist'), gdad('data-scientist', 'head-of-data-science')]
	] as const)(
		'no framework leads from %s to %s, which is not the next level',
		([from, to], { bundle: _ }) => {
			expect(kindsOf(from, to)).not.toContain('framework');
			expect(kindsOf(from, to)).not.toContain('reading');
		}
	);

	test('of the NHS are our reading of bands, with a link, and no framework', ({ bundle: _ }) => {
		const own = catalogue.steps.flatMap(({ from, to, evidence }) =>
			from.startsWith('nhs:') && to.startsWith('nhs:') ? evidence : []
		);
		expect(own.filter(({ kind }) => kind === 'framework')).toEqual([]);
		const readings = own.filter(({ kind }) => kind === 'reading');
		expect(readings.length).toBeGreaterThan(30);
		for (const { source } of readings) expect(source.url, source.title).toMatch(/^https:/);
	});

	test('that a framework states are the only ones called so', ({ bundle: _ }) => {
		const publishers = new Map([...catalogue.frameworks.values()].map((each) => [each.slug, each]));
		expect(publishers.get('nhs')).toMatchObject({ ladderEvidence: 'reading' });
		for (const { from, to, evidence } of catalogue.steps)
			if (evidence.some(({ kind }) => kind === 'framework'))
				expect(
					[from, to].every((key) => key.startsWith('gdad:')),
					`${from} ${to}`
				).toBe(true);
	});
});

describe('moves', () => {
	test('over jobs that nobody names are called long, and link to the page of the framework', ({
		bundle: _
	}) => {
		const from = gdad('programme-delivery-manager');
		const move = movesOutOf(catalogue, [from]).documented.find(
			({ other }) => other.key === gdad('chief-data-officer')
		);
		expect(move?.kind).toBe('long move up, the jobs between are not named');
		expect(move?.evidence[0]?.source.url).toBe(
			'https://ddat-capability-framework.service.gov.uk/role/chief-data-officer'
		);
	});

	test('of a government framework never link to a program on GitHub', ({ bundle: _ }) => {
		const urls = catalogue.steps.flatMap(({ evidence }) =>
			evidence.filter(({ kind }) => kind === 'framework').map(({ source }) => source.url ?? '')
		);
		expect(urls.filter((url) => url.includes('github.com'))).toEqual([]);
	});

	test('told apart by kind: what is documented, read, suggested and worked out', ({ bundle: _ }) => {
		const { outOf } = levelWords(catalogue, level(informaticsTrainee));
		expect(outOf.documented).toEqual([]);
		expect(outOf.illustrative.length).toBeGreaterThan(5);
	});

	test('are sorted by time only where a tenth of them have years', ({ bundle: _ }) => {
		expect(offeredBys(catalogue)).not.toContain('years');
		expect(offeredBys(catalogue, 'years')).toContain('years');
	});

	test.for([
		[nhs('information-analyst'), nhs('information-analyst', 'senior-information-analyst'), 1],
		[gdad('data-analyst'), gdad('data-scientist'), null],
		[nationalTrainee, gdad('data-scientist'), 2],
		[gdad('data-scientist'), gdad('data-scientist', 'head-of-data-science'), null],
		[gdad('data-scientist', 'head-of-data-science'), nhs('deputy-director-of-data-science'), null],
		[nhs('information-manager'), nhs('analytical-manager', 'senior-analytical-manager'), 4],
		[nhs('head-of-information-governance'), nhs('data-protection-officer'), null],
		[nhs('registered-nurse'), nhs('clinical-informatics-specialist'), null],
		[nhs('registered-nurse'), nhs('project-support-officer'), null],
		[
			nhs('clinical-informatics-specialist', 'senior-clinical-informatics-specialist'),
			nhs('clinical-safety-officer'),
			10
		],
		[
			nhs('clinical-informatics-specialist', 'lead-clinical-informatics-specialist'),
			nhs('chief-clinical-information-officer'),
			3
		],
		[chiefInformationOfficer, gdad('chief-digital-and-information-officer'), null],
		[chiefInformationOfficer, nhs('integrated-care-board-chief-digital-officer'), null],
		[nhs('director-of-informatics'), chiefInformationOfficer, 7],
		[chiefInformationOfficer, nhs('national-programme-director'), null],
		[nhs('director-of-informatics'), nhs('national-programme-director'), null],
		[gdad('chief-digital-and-information-officer'), nhs('chief-executive'), null],
		[chiefInformationOfficer, nhs('chief-executive'), null],
		[nhs('chief-executive'), nhs('chief-clinical-information-officer'), null],
		[nhs('divisional-director-of-operations'), nhs('chief-operating-officer'), null],
		[nhs('chief-operating-officer'), nhs('chief-executive'), 0.7],
		[nhs('general-manager'), nhs('chief-executive'), 7]
	] as const)('from %s to %s is documented', ([from, to, years], { bundle: _ }) => {
		const step = stepFrom(from, to);
		expect(step?.evidence[0]).toMatchObject({
			kind: 'published',
			note: expect.any(String),
			source: { url: expect.stringMatching(/^https?:/) }
		});
		expect(step?.years?.typical ?? null).toBe(years);
	});

	test('a match of posts that is only our reading is no documented move', ({ bundle: _ }) => {
		const kinds = kindsOf(nhs('electronic-patient-record-specialist'), nhs('imaging-systems-manager'));
		expect(kinds).toEqual(['illustrative']);
	});

	test('are mostly not suggestions, and more than one has years', ({ bundle: _ }) => {
		const { kinds, timedSteps } = coverageOf(catalogue);
		expect(kinds.find(({ kind }) => kind === 'illustrative')?.strongest).toBeLessThanOrEqual(150);
		expect(timedSteps).toBeGreaterThanOrEqual(9);
		expect(catalogue.steps.filter(isDocumented).length).toBeGreaterThanOrEqual(206);
	});
});
