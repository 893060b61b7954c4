import { describe, expect, test } from 'vitest';
import { catalogue as example, levels } from '#tests/support/catalogue/pages-example.ts';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { jobLine, jobWords, levelsFor } from './mapping.ts';
import { mappedNow } from './post.ts';

describe('a job as people write it', () => {
	test.for([
		['8a information lead, ICB', 'information lead', '8a', 'integrated-care-board'],
		['Snr info analyst (B6)', 'senior information analyst', '6', null],
		['AfC 7 BI developer at an acute trust', 'business intelligence developer', '7', 'acute-trust'],
		['Performance manager 7', 'performance manager', '7', null],
		['Level 3 apprentice', 'level 3 apprentice', null, null],
		['VSM director, NHS England', 'director', 'VSM', 'nhs-england'],
		['Head of IG – CSU', 'head information governance', null, 'shared-service'],
		['Trust', 'trust', null, null],
		['李', '', null, null]
	] as const)('%s is understood', ([typed, title, band, organisationType]) =>
		expect(jobWords(typed)).toEqual({ title, band, organisationType })
	);

	test('is said back in words', () => {
		expect(jobLine('8a information lead, ICB')).toBe('Jobs like “information lead”, usually band 8a');
		expect(jobLine('')).toBe('Jobs in the catalogue');
	});
});

describe('the levels that it may be', () => {
	const keys = (typed: string, catalogue: Catalogue = example) =>
		levelsFor(catalogue, typed).map(({ key }) => key);

	test('have all its words first, and then some', () => {
		expect(keys('senior maker')[0]).toBe('a:maker/senior');
		expect(keys('senior maker of cakes')[0]).toBe('a:maker/senior');
	});

	test('are none where nothing is like it', () => {
		expect(keys('ward sister')).toEqual([]);
		expect(keys('')).toEqual([]);
		expect(keys('李')).toEqual([]);
	});

	test('come with those of the band first', () => {
		const banded: Catalogue = {
			...example,
			levels: new Map(
				levels.map((level, place) => [
					level.key,
					{ ...level, band: { bands: String(3 + place), source: null } }
				])
			)
		};
		const [junior, senior] = [banded.levels.get('a:maker/junior'), banded.levels.get('a:maker/senior')];
		expect(keys(`maker band ${junior?.band?.bands}`, banded)[0]).toBe(junior?.key);
		expect(keys(`maker band ${senior?.band?.bands}`, banded)[0]).toBe(senior?.key);
	});
});

describe('a level that was chosen', () => {
	test('is shown while the catalogue has it', () => {
		expect(mappedNow('a:maker/senior', example)).toMatchObject({
			state: 'mapped',
			level: { name: 'Senior maker' }
		});
		expect(mappedNow(null, example)).toEqual({ state: 'unmapped' });
	});

	test('that moved is kept, and the new one is offered', () => {
		const moved = { ...example, redirects: new Map([['old:maker/senior', 'a:maker/senior']]) };
		expect(mappedNow('old:maker/senior', moved)).toMatchObject({
			state: 'ended',
			offered: { key: 'a:maker/senior' }
		});
	});

	test('that ended is kept, and the closest is offered, if there is one', () => {
		expect(mappedNow('a:maker/principal', example)).toMatchObject({
			state: 'ended',
			offered: { key: 'a:maker/lead' }
		});
		expect(mappedNow('a:xylophonist/xylophonist', example)).toEqual({ state: 'ended', offered: null });
	});
});
