import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from './csv.server.ts';

const looksLikeFormula = /^[=+\-@\t\r＝＋－＠]/;
const piece = fc.constantFrom(
	'=',
	'+',
	'-',
	'@',
	'\t',
	'\r',
	'\n',
	'\r\n',
	'"',
	',',
	';',
	"'",
	'＝',
	'😀',
	'a',
	' '
);
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: piece }));

describe('a table as CSV', () => {
	test('has a header row, commas and CRLF', () => {
		expect(
			csvOf(
				['a', 'b'],
				[
					['x, y', 'say "so"'],
					[2, '']
				]
			)
		).toBe('a,b\r\n"x, y","say ""so"""\r\n2,\r\n');
	});

	test('reads back as it was, but for the apostrophe before what looks like a formula', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text)), (rows) => {
				const read = parse(csvOf(['a', 'b'], rows), { record_delimiter: '\r\n' });
				expect(read).toEqual([
					['a', 'b'],
					...rows.map((row) => row.map((cell) => (looksLikeFormula.test(cell) ? `'${cell}` : cell)))
				]);
			})
		);
	});

	test('has no cell that a spreadsheet would run', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(text, text)), (rows) => {
				for (const cell of parse(csvOf(['a', 'b'], rows), { record_delimiter: '\r\n' }).flat())
					expect(cell).not.toMatch(looksLikeFormula);
			})
		);
	});

	test('leaves numbers as they are', () => expect(csvOf(['a'], [[-1]])).toBe('a\r\n-1\r\n'));
});
