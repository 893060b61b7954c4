/** What a trainee may check in the bundled catalogue about jobs, one claim at a time. */
import { beforeEach, describe, expect } from 'vitest';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { countDoubts, doubtsOf, isCopy, type DoubtKind } from '#lib/catalogue/doubts.ts';
import { goalOptions } from '#lib/catalogue/pages/level-options.ts';
import { levelWords } from '#lib/catalogue/pages/level-page.ts';
import { movesOutOf } from '#lib/catalogue/pages/moves.ts';
import { payFor } from '#lib/catalogue/pay.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { stageOf } from '#lib/catalogue/stage.ts';
import { findPathways } from '#lib/pathways/finder/find.ts';
import { nearestProfiled } from '#lib/pathways/finder/nearest-profiled.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { firstJobs } from '#lib/pathways/pages/first-jobs.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { gdad, nationalTrainee, nhs } from '#tests/support/bundled-keys.ts';
import { analysisTrainee, chiefInformationOfficer, informaticsTrainee } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

let catalogue: Catalogue;
beforeEach<{ bundle: Sql }>(async ({ bundle }) => {
	({ catalogue } = await snapshots.current(bundle));
});

const level = (key: string) => catalogue.levels.get(key)!;
const bandOf = (key: string) => level(key).band;
const stepFrom = (from: string, to: string) =>
	catalogue.steps.find((step) => step.from === from && step.to === to);

describe('the graduate schemes', () => {
	test('are described by our editors, not by the Leadership Academy', ({ bundle: _ }) => {
		const { publisher, title } = catalogue.frameworks.get('gmts')!;
		expect(publisher).toContain('Waymark editors');
		expect(`${publisher} ${title}`).not.toContain('Academy');
	});

	test('of NHS Digital has a level of its own, with the moves told of it', ({ bundle: _ }) => {
		const other =
			'gmts:graduate-digital-data-and-technology-trainee/graduate-digital-data-and-technology-trainee';
		expect(movesOutOf(catalogue, [other]).documented).toEqual([]);
		expect(catalogue.roles.get(level(other).role)?.titles).not.toContain('NHS Digital graduate');
		const step = stepFrom(nationalTrainee, nhs('senior-data-scientist'));
		expect(step?.evidence.map(({ kind }) => kind)).toEqual(['published']);
		expect(stepFrom(nationalTrainee, gdad('data-scientist'))?.years?.typical).toBe(2);
	});

	test('do not lead from health analysis to business analyst: the source names no specialism', ({
		bundle: _
	}) => {
		expect(stepFrom(analysisTrainee, gdad('business-analyst'))).toBeUndefined();
		const told = catalogue.context.filter(({ role }) => role === 'gmts:health-analysis-trainee');
		expect(told.some(({ statement }) => statement.includes('higher business analyst'))).toBe(true);
	});

	test('say which sources disagree about health analysis, each with its own', ({ bundle: _ }) => {
		const [first] = firstJobs(catalogue, 'health-analysis')!.sections;
		expect(first?.kind).toBe('disagreement');
		const told = first!.entries.map(({ statement }) => statement).join(' ');
		expect(told).toContain('4 specialisms');
		expect(told).toContain('6 specialisms');
		expect(first!.entries.some(({ note }) => note?.startsWith('Check with the scheme'))).toBe(true);
		expect(new Set(first!.entries.map(({ source }) => source.url)).size).toBe(first!.entries.length);
	});

	test('count nobody of health analysis, where 1 to 4 people answered', ({ bundle: _ }) => {
		const told = catalogue.context.filter(
			({ role, kind }) => role === 'gmts:health-analysis-trainee' && kind === 'destination'
		);
		expect(told.some(({ statement }) => statement.startsWith('Too few to show'))).toBe(true);
		expect(told.filter(({ statement }) => /\d of \d/.test(statement))).toEqual([]);
	});
});

describe('bands and seniority', () => {
	test('of a general manager and a director of operations are those of adverts', ({ bundle: _ }) => {
		expect(bandOf(nhs('general-manager'))).toMatchObject({ bands: '8b' });
		expect(bandOf(nhs('divisional-director-of-operations'))).toMatchObject({ bands: '9' });
		for (const key of ['general-manager', 'divisional-director-of-operations'])
			expect(bandOf(nhs(key))?.source).toMatch(/^Job advert \(medium confidence\)/);
	});

	test('given for several jobs at once are of low confidence', ({ bundle: _ }) => {
		const shared = [...catalogue.levels.values()].filter(({ band }) =>
			/one range(?!, 8c to VSM, for 4 jobs; typical)/.test(band?.source ?? '')
		);
		expect(shared.length).toBeGreaterThan(20);
		for (const { key, band } of shared) expect(band?.source, key).toContain('low confidence');
	});

	test.for(['technical', 'solution', 'enterprise'])(
		'of the job of %s architect stand on the role, and set no seniority',
		(kind, { bundle: _ }) => {
			const key = gdad(`${kind}-architect`);
			expect(bandOf(key)).toBeNull();
			const role = catalogue.roles.get(level(key).role)!;
			expect(role.band).toMatchObject({ bands: expect.stringMatching(/^8[abc]$/) });
			expect(level(key).stage).toBeLessThanOrEqual(5);
			const stages = role.levels.map((each) => level(each).stage);
			expect(new Set(stages).size).toBeGreaterThan(1);
		}
	);

	test('agree: a range has the middle of its seniorities', ({ bundle: _ }) => {
		const exceptions = ['gdad:chief-information-security-officer/chief-information-security-officer'];
		for (const { key, band, stage, role } of catalogue.levels.values()) {
			const byBand = band && stageOf(band.bands);
			if (!byBand || exceptions.includes(key)) continue;
			const below = catalogue.roles
				.get(role)!
				.levels.map(level)
				.filter(({ rung }) => rung < level(key).rung);
			expect(stage, key).toBe(Math.max(byBand, ...below.map(({ stage }) => stage)));
		}
		expect(level(nhs('chief-nursing-information-officer')).stage).toBe(6);
		expect(level(nhs('information-governance-officer')).stage).toBe(2);
		expect(level(gdad('programme-delivery-manager')).stage).toBe(6);
		expect(levelWords(catalogue, level(nhs('chief-nursing-information-officer'))).span).toEqual({
			lowest: 5,
			highest: 8
		});
	});

	test('of a registered nurse have a source', ({ bundle: _ }) => {
		expect(level(nhs('registered-nurse'))).toMatchObject({ stage: 2, band: { bands: '5' } });
		expect(bandOf(nhs('registered-nurse'))?.source).toContain('NHS England');
	});

	test('of a government level that has none are those of the nearest NHS job', ({ bundle: _ }) => {
		const { band, bandInstead } = levelWords(catalogue, level(gdad('data-analyst')));
		expect(band).toBeNull();
		expect(bandInstead?.alike[0]).toMatchObject({
			...{ name: 'Senior information analyst', band: { bands: '6' } },
			titles: ['Specialist information analyst']
		});
	});

	test('come with pay from April 2026, worked out, beside the figures before', ({ bundle: _ }) => {
		const [pay] = payFor(bandOf(nhs('information-analyst', 'senior-information-analyst'))!.bands);
		expect(pay).toMatchObject({ from: '2026-04-01', isWorkedOut: true, before: { from: '2025-04-01' } });
	});

	test('read in copies say so, and link to the publisher', ({ bundle: _ }) => {
		const sources = [
			...[...catalogue.roles.values()].map(({ source }) => source),
			...[...catalogue.levels.values()].flatMap(({ sources = [] }) => sources),
			...catalogue.steps.flatMap(({ evidence }) => evidence.map(({ source }) => source)),
			...catalogue.context.map(({ source }) => source)
		].filter((source) => source !== null);
		expect(sources.filter(({ url }) => isCopy({ title: '', url }))).toEqual([]);
		const profiles = sources.filter(({ title }) => title.includes('national job profiles'));
		expect(profiles.length).toBeGreaterThan(0);
		for (const { url } of profiles) expect(url).toMatch(/^https:\/\/www\.nhsemployers\.org\//);
		expect(bandOf(chiefInformationOfficer)?.source).toMatch(/low confidence.*training website/);
	});
});

describe('jobs and titles', () => {
	test('titles to search for belong to the level, not to others of its role', ({ bundle: _ }) => {
		const titles = (key: string) => levelWords(catalogue, level(key)).titles;
		expect(titles(nhs('information-analyst', 'senior-information-analyst'))).toEqual([
			'Specialist information analyst'
		]);
		expect(titles(nhs('information-analyst', 'information-technician'))).toEqual(['Data clerk']);
		expect(titles(nhs('project-support-officer', 'project-management-office-manager'))).toEqual([
			'PMO manager'
		]);
		const posts = firstJobs(catalogue, 'health-informatics')!.posts;
		expect(posts.find(({ key }) => key === nhs('it-services-manager', 'it-team-leader'))?.titles).toEqual([
			'IT team leader',
			'IM&T team leader'
		]);
	});

	test.for(['service-manager', 'operational-manager', 'chief-executive'])(
		'%s has no nearest job with skills, because no job is alike in work',
		(name, { bundle: _ }) => expect(nearestProfiled(catalogue, nhs(name))).toBeNull()
	);

	test('the nearest job with skills is one that editors matched, or one of its family', ({ bundle: _ }) => {
		for (const { key, family, crosswalk } of catalogue.levels.values()) {
			const near = nearestProfiled(catalogue, key);
			if (near === null) continue;
			const isMatched = crosswalk.some((each) => each.level === near);
			expect(isMatched || level(near).family === family, `${key} ${near}`).toBe(true);
		}
	});

	test('skills of a record specialist are those of a government role, and say so', ({ bundle: _ }) => {
		const post = firstJobs(catalogue, 'health-informatics')!.posts.find(
			({ name }) => name === 'Electronic patient record specialist'
		);
		expect(post?.lentBy).toMatchObject({
			name: 'Application operations engineer',
			framework: expect.stringContaining('Government')
		});
	});

	test('senior jobs offered to all need no clinical registration', ({ bundle: _ }) => {
		const { options } = goalOptions(catalogue);
		expect(options.length).toBeGreaterThan(5);
		expect(options.filter(({ value }) => level(value).clinical)).toEqual([]);
	});

	test('a job that needs a clinical registration says so where nothing leads to it', ({ bundle: _ }) => {
		const { pathways, reason } = findPathways(graphOf(catalogue), {
			...{ from: informaticsTrainee, to: { level: nhs('chief-nursing-information-officer') } },
			...{ by: 'moves', k: 5, via: [], avoid: [], max: null, evidence: null, clinical: false },
			skillsHeld: null
		});
		expect(pathways).toEqual([]);
		expect(reason).toMatch(/^You need clinical registration for this job/);
	});
});

/** How many rows were doubtful when this was last looked at. Lower a number when rows are put right; never raise one. */
const doubtful: Record<DoubtKind, number> = {
	...{ 'no source': 0, copy: 34, undated: 138 },
	...{ 'no band': 159, 'wide band': 4 }
};

test('no more rows are doubtful than before', ({ bundle: _ }) => {
	for (const [kind, count] of Object.entries(countDoubts(doubtsOf(catalogue))))
		expect(count, kind).toBeLessThanOrEqual(doubtful[kind as DoubtKind]);
});
