import { describe, expect, test } from 'vitest';
import { move, version } from '#tests/support/catalogue/published-versions.ts';
import { joinVersions, type PublishedVersion } from './merge-versions.ts';

describe('ladders', () => {
	const full = version('a', { 'p/one': {}, 'p/two': {}, 'p/three': {} });
	const kindsOf = (versions: PublishedVersion[], from: string, to: string) =>
		joinVersions(versions)
			.steps.find((step) => step.from === from && step.to === to)
			?.evidence.map(({ kind }) => kind);

	test('of rungs that only carry bands of another ladder make no step over those between', () => {
		const bands = version('b', {
			'q/start': {},
			'q/one': { equals: 'a:p/one', match: 'exact' },
			'q/three': { equals: 'a:p/three', match: 'exact' }
		});
		expect(kindsOf([full, bands], 'a:p/one', 'a:p/three')).toBeUndefined();
		expect(kindsOf([full, bands], 'a:p/one', 'a:p/two')).toEqual(['framework']);
		expect(kindsOf([full, bands], 'b:q/start', 'a:p/one')).toEqual(['framework']);
	});

	test('that our editors read name the source of the role, and not what the version states itself', () => {
		const own = version('a', { 'p/one': {}, 'p/two': {}, 'p/three': {} }, [
			move('a:p/two', 'a:p/three', 'reading')
		]);
		const read = { ...own, framework: { ...own.framework, ladderEvidence: 'reading' as const } };
		const { steps } = joinVersions([read]);
		expect(steps.map(({ evidence }) => evidence.map(({ source }) => source.title))).toEqual([
			['Page on p'],
			['A page']
		]);
		expect(steps.every(({ evidence }) => evidence.every(({ kind }) => kind === 'reading'))).toBe(true);
	});

	test('pass the band of a whole job on to the role that it joins', () => {
		const job = version('b', { 'q/one': { equals: 'a:p/one', match: 'exact', titles: ['Fitter'] } });
		const band = { bands: '8c', source: 'An advert' };
		const { roles, levels } = joinVersions([
			full,
			{ ...job, roles: job.roles.map((role) => ({ ...role, band })) }
		]);
		expect(roles.get('a:p')?.band).toEqual(band);
		expect(levels.get('a:p/one')).toMatchObject({ band: null, titles: expect.arrayContaining(['Fitter']) });
	});
});
