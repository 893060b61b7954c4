import { expect, test } from 'vitest';
import { award, bandsIn, isBands, payFor, payScale, payWords, pounds } from './pay.ts';

test('a band has the pay of that band, with its year, beside the year before', () => {
	expect(payFor('6')).toMatchObject([
		{
			...{ band: '6', entry: 39_959, top: 48_117, from: '2026-04-01', isWorkedOut: true },
			before: { entry: 38_682, top: 46_580, from: '2025-04-01', isWorkedOut: false }
		}
	]);
});

test('a range has the pay of every band in it', () => {
	expect(payFor('7-8b').map(({ band }) => band)).toEqual(['7', '8a', '8b']);
});

test('very senior managers have no scale, so a range that ends there stops at band 9', () => {
	expect(payFor('8d-VSM').map(({ band }) => band)).toEqual(['8d', '9']);
	expect(payFor('VSM')).toEqual([]);
});

test.each(['eleven', '6-eleven', '8a-6', ''])('text that is not a band or range has no pay: %j', (bands) => {
	expect(payFor(bands)).toEqual([]);
});

test('a range holds the bands between its ends', () => {
	expect(bandsIn('6-8a')).toEqual(['6', '7', '8a']);
	expect(bandsIn('9-VSM')).toEqual(['9', 'VSM']);
	expect(bandsIn('ESM1')).toEqual(['ESM1']);
	expect(bandsIn('')).toEqual([]);
});

test('a band is one of the scale, above it or beside it, and a range rises', () => {
	expect(['2', '8a', '9', 'VSM', 'ESM1', '6-7', '8a-8d', '9-VSM'].every(isBands)).toBe(true);
	expect(['', '1', '8', '8e', '8b-8a', '6-6', '6-', '5-6-7', 'ESM', '9-ESM1', 'x'].filter(isBands)).toEqual(
		[]
	);
});

test('every figure has its date and source', () => {
	for (const pay of payFor('2-9')) {
		expect(pay).toMatchObject({ from: '2026-04-01', source: { url: expect.stringContaining('https://') } });
		expect(pay.top).toBeGreaterThanOrEqual(pay.entry);
	}
});

test('every figure that is worked out is the year before and the award, to the pound', () => {
	const rise = 1 + Number.parseFloat(award) / 100;
	for (const { entry, top, before, isWorkedOut } of payScale) {
		expect(isWorkedOut).toBe(true);
		expect(Math.abs(before!.entry * rise - entry)).toBeLessThanOrEqual(1);
		expect(Math.abs(before!.top * rise - top)).toBeLessThanOrEqual(1);
	}
});

test('a band with one rate says it once', () => {
	expect(payWords({ entry: 25_272, top: 25_272 })).toBe('£25,272');
	expect(payWords({ entry: 39_959, top: 48_117 })).toBe('£39,959 to £48,117');
});

test('amounts are written in pounds', () => expect(pounds(109_179)).toBe('£109,179'));
