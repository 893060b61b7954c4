import { expect, test } from 'vitest';
import { datesFromSpreadsheet, rangesFromSpreadsheet } from './changed-cells.ts';

test.each([
	'06-Jul',
	'07-Jun',
	'6-Jul',
	'Jul-06',
	'06 July',
	'06/07/2026',
	'6/7/2026',
	'2026-07-06',
	'6-Jul-2026'
])('%s was a range of 6 and 7', (cell) => expect(rangesFromSpreadsheet(cell)).toContain('6-7'));

test.each(['', '7-6', '6/7', '8a-8b', 'Band 6', 'July', '06-Jul extra words'])('%s was no range', (cell) =>
	expect(rangesFromSpreadsheet(cell)).toEqual([])
);

test.each([
	['25/09/2025', ['2025-09-25']],
	['9/25/2025', ['2025-09-25']],
	['25.09.2025', ['2025-09-25']],
	['25-Sep-25', ['2025-09-25']],
	['25-Sep-2025', ['2025-09-25']],
	['2025/09/25', ['2025-09-25']],
	['Sep-25', ['2025-09']],
	['September 2025', ['2025-09']],
	['Jan-98', ['1998-01']],
	['05/09/2025', ['2025-09-05', '2025-05-09']],
	['09/09/2025', ['2025-09-09']],
	['31/02/2025', []],
	['25-Sep', []],
	['2025', []],
	['soon', []],
	['1/2/3/4', []]
])('%s may be %j', (cell, dates) => expect(datesFromSpreadsheet(cell)).toEqual(dates));
