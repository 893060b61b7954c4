import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { problemInWords } from '#lib/errors/errors.ts';
import { dialectOf } from './dialect.ts';
import { readRows } from './rows.server.ts';

/** The rows of a file that comes in parts, and what is wrong with it. */
async function read(parts: readonly Uint8Array[]) {
	const rows: [number, string[]][] = [];
	const wrong: string[] = [];
	const source = {
		name: 'a.csv',
		async *open() {
			yield* parts;
		}
	};
	const take = (cells: string[], row: number) => rows.push([row, cells]) > 0;
	await readRows(source, take, (problem) => wrong.push(problemInWords(problem)), {
		isKnown: (heading) => heading === 'email'
	});
	return { rows, wrong };
}

const bytes = (text: string) => new TextEncoder().encode(text);
/** The parts of what is cut at each of these places. */
function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
	const all = [0, ...places.map((place) => place % (whole.length + 1)), whole.length].sort((a, b) => a - b);
	return all.slice(1).map((end, index) => whole.subarray(all[index], end));
}

describe('a table', () => {
	const cell = fc.string({
		unit: fc.constantFrom('a', 'é', '數', '😀', ' ', ',', ';', '\t', '"', '\n', '\r\n')
	});
	const ends = fc.constantFrom('\r\n', '\n', '\r');

	test('is the same whichever way it is written, and in whatever parts it comes', () =>
		fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.array(cell, { minLength: 3, maxLength: 3 }), ends), { maxLength: 8 }),
				fc.constantFrom(',', ';', '\t', '|'),
				fc.array(fc.nat(), { maxLength: 12 }),
				fc.constantFrom('', '\uFEFF', 'sep=', '\uFEFFsep='),
				async (lines, delimiter, places, preface) => {
					const header = ['email', 'name, first', 'x; y'];
					const text = [[header, '\r\n'] as const, ...lines]
						.map(([cells, end]) => stringify([cells], { delimiter, quoted: true, eof: false }) + end)
						.join('');
					const start = preface.endsWith('=') ? `${preface}${delimiter}\r\n` : preface;
					const { rows, wrong } = await read(cut(bytes(start + text), places));
					expect(wrong).toEqual([]);
					const filled = [header, ...lines.map(([cells]) => cells)]
						.map((cells, index) => [index + 1, cells])
						.filter(([, cells]) => (cells as string[]).some((one) => one.trim() !== ''));
					expect(rows).toEqual(filled);
				}
			)
		));

	test.each([
		['email;name', ';'],
		['"a,b,c,d";email', ';'],
		['email;Name (last, first)', ';'],
		['name, in full;email;one, two, three', ';'],
		['email\ta, b, c', '\t'],
		['\n\r\n;;\nemail;name', ';'],
		['email', ','],
		['', ','],
		['"never closed; email', ';']
	])('with the header %j has %j between its cells', (header, delimiter) => {
		const isKnown = (heading: string) => heading === 'email';
		expect(dialectOf(`${header}\nx`, isKnown)).toEqual({ delimiter, preface: '' });
	});

	test.each(['sep=;\n', '"sep=;"\r\n', '\uFEFFSEP=;\r', 'sep=;;;\n', '\uFEFF'])(
		'begins after %j',
		(preface) => expect(dialectOf(`${preface}email;name`, () => false)).toEqual({ delimiter: ';', preface })
	);
});

describe('a file that cannot be read', () => {
	const windows = (text: string) => Buffer.from(text, 'latin1');
	test.for<[string, Uint8Array, string]>([
		['nothing', bytes(''), 'a.csv: the file is empty'],
		['only a mark', bytes('\uFEFF'), 'a.csv: the file is empty'],
		[
			'another encoding in its first row',
			windows('caf\xe9s'),
			'a.csv row 1: the file is not UTF-8 but probably Windows-1252 (here: "caf\ufffds"). Save it as "CSV UTF-8"'
		],
		[
			'another encoding where a row begins',
			windows('email\na\n\xc9mile\n'),
			'a.csv row 3: the file is not UTF-8 but probably Windows-1252 (here: "\ufffdmile"). Save it as "CSV UTF-8"'
		],
		[
			'another encoding at its end',
			windows('email\r\na\r\n"b\n\n", c\xe9'),
			'a.csv row 3: the file is not UTF-8 but probably Windows-1252 (here: "\ufffd"). Save it as "CSV UTF-8"'
		],
		[
			'an encoding that we do not know',
			Buffer.from([0x61, 0x0a, 0x81, 0x40]),
			'a.csv row 2: the file is not UTF-8 (here: "\ufffd@"). Save it as "CSV UTF-8"'
		],
		['UTF-16', Buffer.from('\uFEFFemail', 'utf16le'), 'a.csv: the file is UTF-16: save it as "CSV UTF-8"'],
		[
			'UTF-16 without a mark',
			Buffer.from('email', 'utf16le'),
			'a.csv: the file is UTF-16: save it as "CSV UTF-8"'
		],
		[
			'a spreadsheet',
			bytes('PK\x03\x04'),
			'a.csv: the file is a spreadsheet or a zip: save it as "CSV UTF-8"'
		]
	])('says so when it has %s', async ([, file, said]) => {
		expect((await read([file])).wrong).toEqual([said]);
		expect((await read(cut(file, [1, 2, 3, 5, 8]))).wrong).toEqual([said]);
	});

	test('gives the rows before the fault', async () =>
		expect((await read([windows('email\na@example.org\ncaf\xe9\n')])).rows).toEqual([
			[1, ['email']],
			[2, ['a@example.org']]
		]));
});
