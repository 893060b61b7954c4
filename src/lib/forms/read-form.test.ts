import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { hidden, limits, readForm, secret } from './read-form.ts';

const schema = v.object({
	name: v.pipe(v.string(), v.trim(), v.nonEmpty('Enter your name.'), v.maxLength(100)),
	email: v.optional(v.pipe(v.string(), v.email())),
	password: v.pipe(v.string(), secret, v.minLength(15, 'Use 15 characters or more.')),
	regions: v.pipe(v.array(v.picklist(['north', 'south'])), v.nonEmpty()),
	agreed: v.optional(v.literal('yes'))
});
const good = { name: ' Ada Example ', password: 'correct horse battery', regions: ['north', 'south'] };

function form(fields: Record<string, string | Blob | readonly (string | Blob)[]>): FormData {
	const data = new FormData();
	for (const [name, value] of Object.entries(fields))
		for (const one of Array.isArray(value) ? value : [value]) data.append(name, one);
	return data;
}

describe('a form that can be used', () => {
	test('gives its value as the schema makes it, and nothing of what the schema does not ask for', () => {
		const { value, values } = readForm(schema, form({ ...good, more: 'than asked' }));
		expect(value).toEqual({
			name: 'Ada Example',
			password: 'correct horse battery',
			regions: ['north', 'south']
		});
		expect(values).toEqual({ name: ' Ada Example ', email: '', regions: ['north', 'south'], agreed: '' });
	});

	test('may leave empty what is optional', () => {
		expect(readForm(schema, form({ ...good, email: '', agreed: '' })).errors).toBeUndefined();
	});

	test('gives a field that is repeated as a list, also when it comes once', () => {
		expect(readForm(schema, form({ ...good, regions: 'south' })).value?.regions).toEqual(['south']);
	});

	test('gives line breaks as one character, as every system should', () => {
		const note = v.object({ note: v.string() });
		expect(readForm(note, form({ note: 'one\r\ntwo\rthree\nfour' })).value?.note).toBe(
			'one\ntwo\nthree\nfour'
		);
	});

	test('gives a file where one is asked for', () => {
		const upload = v.object({ list: v.file() });
		const list = new File(['a,b'], 'list.csv');
		expect(readForm(upload, form({ list })).value?.list.name).toBe('list.csv');
	});
});

describe('a form that cannot be used', () => {
	test('says once for each field what is wrong, all at once', () => {
		const { errors } = readForm(schema, form({ name: '  ', email: 'ada', regions: ['north', 'east'] }));
		expect(errors).toEqual({
			name: 'Enter your name.',
			email: 'Enter an email address, like name@example.com.',
			password: 'Use 15 characters or more.',
			regions: 'Choose one of the options.'
		});
	});

	test('gives back what was typed, and never a secret', () => {
		const typed = { name: 'Ada', email: 'ada@', password: 'short', regions: ['north'] };
		expect(readForm(schema, form(typed)).values).toEqual({
			name: 'Ada',
			email: 'ada@',
			regions: ['north'],
			agreed: ''
		});
	});

	test('keeps a secret also inside what is optional', () => {
		const codes = v.object({ code: v.optional(v.pipe(v.string(), secret, v.digits('Write digits only.'))) });
		expect(readForm(codes, form({ code: 'abc' }))).toEqual({
			errors: { code: 'Write digits only.' },
			values: {}
		});
	});

	test('says what is wrong with the whole under no name, after what is wrong with a field', () => {
		const same = v.pipe(
			v.object({ one: v.string(), other: v.string() }),
			v.check(({ one, other }) => one === other, 'The two must be the same.')
		);
		expect(readForm(same, form({ one: 'a', other: 'b' })).errors).toEqual({
			'': 'The two must be the same.'
		});
	});

	test('says what is wrong with a hidden field under no name, because the page has nothing to link to', () => {
		const schema = v.object({
			name: v.pipe(v.string(), v.nonEmpty('Enter a name.')),
			version: hidden(v.string()),
			rows: hidden(v.array(v.pipe(v.string(), v.digits('Choose the list again.'))))
		});
		expect(readForm(schema, form({ name: 'Ada', version: '1', rows: ['1', 'x'] })).errors).toEqual({
			'': 'Choose the list again.'
		});
		expect(readForm(schema, form({ name: '', version: ['1', '2'], rows: ['1'] })).errors).toEqual({
			name: 'Enter a name.',
			'': 'Give one answer only.'
		});
		expect(readForm(schema, form({ name: 'Ada', version: '1', rows: ['1'] })).value).toEqual({
			name: 'Ada',
			version: '1',
			rows: ['1']
		});
	});

	test('says how long a field of a megabyte is, and gives its beginning back', () => {
		const { errors, values } = readForm(schema, form({ ...good, name: 'x'.repeat(1_000_000) }));
		expect(errors?.name).toBe('This has 1,000,000 characters. Use 20,000 or fewer.');
		expect(values.name).toHaveLength(limits.characters);
	});

	test.each([
		['a file for a text', { name: new File(['x'], 'x.txt') }, 'Enter text. You cannot use a file here.'],
		['two texts for one', { name: ['Ada', 'Grace'] }, 'Give one answer only.'],
		['a NUL', { name: 'A\0da' }, 'This has a character that we cannot save. Type it again.']
	])('refuses %s', (_, fields, sentence) => {
		expect(readForm(schema, form({ ...good, ...fields })).errors).toEqual({ name: sentence });
	});

	test('refuses more answers than anyone gives', () => {
		const regions = Array.from({ length: limits.repeats + 1 }, () => 'north');
		expect(readForm(schema, form({ ...good, regions })).errors).toEqual({
			regions: 'Give 1,000 answers or fewer.'
		});
	});

	test('asks for a file where none was chosen, or more than one', () => {
		const upload = v.object({ list: v.file() });
		const none = new File([], '');
		const one = new File(['a'], 'a.csv');
		expect(readForm(upload, form({ list: none })).errors).toEqual({ list: 'Choose a file.' });
		expect(readForm(upload, form({ list: 'words' })).errors).toEqual({ list: 'Choose a file.' });
		expect(readForm(upload, form({ list: [one, one] })).errors).toEqual({ list: 'Choose one file only.' });
	});
});

describe('whatever is sent', () => {
	const entry = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(new File(['x'], 'x')));
	const names = fc.oneof(
		fc.constantFrom(...Object.keys(schema.entries), '__proto__', 'constructor'),
		fc.string()
	);
	const anyForm = fc.array(fc.tuple(names, entry)).map((entries) => {
		const data = new FormData();
		for (const [name, value] of entries) data.append(name, value);
		return data;
	});

	test('it is either a value or errors with sentences, and a secret never comes back', () => {
		fc.assert(
			fc.property(anyForm, (data) => {
				const { value, errors, values } = readForm(schema, data);
				expect(value === undefined).toBe(errors !== undefined);
				expect(values).not.toHaveProperty('password');
				if (!errors) return;
				expect(Object.keys(errors).length).toBeGreaterThan(0);
				for (const message of Object.values(errors)) expect(message).toMatch(/^[A-Z][^<>]*\.$/);
			})
		);
	});

	test('what is given back is read again as it was', () => {
		const plain = v.object({ text: v.string(), list: v.array(v.string()), fails: v.literal('never') });
		const text = fc.string({ unit: 'grapheme' });
		fc.assert(
			fc.property(text, fc.array(text), (text, list) => {
				const first = readForm(plain, form({ text, list })).values;
				expect(readForm(plain, form(first)).values).toEqual(first);
			})
		);
	});
});
