import fc from 'fast-check';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cleanName, cleanText } from '#lib/text/clean.ts';
import { slugOf } from '#lib/text/slug.ts';
import { contextKinds, matches, stepKinds, type Proficiency } from '#lib/catalogue/catalogue.ts';
import { problemsOf } from './checks.ts';
import { example } from '#tests/support/catalogue/format-example.ts';
import * as formats from './files.server.ts';
import { canonical, levelKey, writtenEvidence, type FrameworkDocument } from './framework.ts';

let folder: string;
beforeEach(() => void (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'waymark-export-'))));
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('an export', () => {
	const roundTrip = async (document: FrameworkDocument) => {
		const place = path.join(folder, 'export');
		await formats.write(document, place);
		return formats.read(place);
	};

	test('contains every part of a version', async () => {
		const { document, problems } = await roundTrip(example());
		expect(problems).toEqual([]);
		expect(canonical(document)).toEqual(canonical(example()));
	});

	test('reads back as it was written, whatever the text', async () => {
		await fc.assert(
			fc.asyncProperty(documents(), async (document) => {
				const { document: again, ...found } = await roundTrip(document);
				expect(problemsOf(again, elsewhere, found)).toEqual([]);
				expect(canonical(again)).toEqual(canonical(document));
			}),
			{ numRuns: 100 }
		);
	});

	test('replaces an earlier one, and nothing else', async () => {
		await roundTrip(example());
		expect((await roundTrip(example({ context: [] }))).document.context).toEqual([]);
		fs.writeFileSync(path.join(folder, 'mine.txt'), 'precious');
		await expect(formats.write(example(), folder)).rejects.toThrow('contains other files');
	});
});

const elsewhere = new Set(['other:chief/chief', 'other:chief/deputy-chief']);

/** Any version that may be stored. */
function documents(): fc.Arbitrary<FrameworkDocument> {
	const names = fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
		.map((name) => cleanName(`a${name.replace(/[\0-\x1f\x7f\x80-\x9f]/g, '')}`));
	const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
	const text = maybe(
		fc
			.string({ unit: fc.constantFrom(...'ab ,";\'\n=é–數\r\t:') })
			.map(cleanText)
			.filter(Boolean)
	);
	const source = {
		sourceUrl: maybe(fc.constant('https://example.org/?a=1,2&b="')),
		sourceDate: maybe(fc.constantFrom('2025', '2025-09', '2025-09-25'))
	};
	const skill = fc.record({
		name: names,
		summary: text,
		description: text,
		awareness: text,
		working: text,
		practitioner: text,
		expert: text
	});
	const titles = fc.uniqueArray(names.filter((name) => !name.includes(';')));
	const rung = fc.record({
		name: names,
		track: maybe(names),
		bands: maybe(fc.constantFrom('5', '8a-8b', 'VSM')),
		bandSource: maybe(names),
		clinical: fc.boolean(),
		summary: text,
		description: text,
		titles
	});
	const role = fc.record({
		family: fc.constantFrom('Data', 'Other, things'),
		name: names,
		summary: text,
		description: text,
		titles,
		bands: maybe(fc.constantFrom('8a', '6-7')),
		bandSource: maybe(names),
		sourceTitle: maybe(names),
		...source
	});
	const unique = <T extends { name: string }>(one: fc.Arbitrary<T>, most: number, least = 0) =>
		fc.uniqueArray(one, { selector: ({ name }) => slugOf(name), minLength: least, maxLength: most });
	const step = fc.record({
		stepKind: fc.constantFrom(...stepKinds),
		evidence: fc.constantFrom(...writtenEvidence),
		yearsShortest: maybe(fc.constantFrom(0, 0.5)),
		yearsTypical: maybe(fc.constantFrom(1, 1.25)),
		yearsLongest: maybe(fc.constantFrom(2, 10)),
		condition: text,
		sourceTitle: names,
		sourceUrl: source.sourceUrl,
		sourceDate: fc.constant('2026-01-01'),
		note: text.map((note) => note ?? 'why')
	});
	return fc
		.record({
			ladders: unique(role, 4, 1).chain((roles) =>
				fc.tuple(...roles.map((role) => unique(rung, 4, 1).map((rungs) => ({ role, rungs }))))
			),
			skills: unique(skill, 4, 1),
			proficiencies: fc.array(maybe(fc.constantFrom<Proficiency>(1, 2, 3, 4)), { maxLength: 12 }),
			steps: fc.uniqueArray(fc.record({ from: fc.nat(), to: fc.nat(), step }), {
				maxLength: 6,
				selector: (one) => JSON.stringify(one)
			}),
			statements: fc.uniqueArray(
				fc.tuple(
					fc.constantFrom(...contextKinds),
					text.filter((found) => found !== null)
				),
				{ maxLength: 3, selector: String }
			),
			match: fc.constantFrom(...matches)
		})
		.map(({ ladders, skills, proficiencies, steps, statements, match }) => {
			const levels = ladders.flatMap(({ role, rungs }) =>
				rungs.map((one, index) => ({
					role: role.name,
					...one,
					rung: index + 1,
					stage: index + 2,
					equals: null,
					match: null
				}))
			);
			const keys = [...elsewhere, ...levels.map(({ role, name }) => levelKey('demo', role, name))];
			const ends = steps.map(({ from, to, step }) => ({
				from: keys[from % keys.length]!,
				to: keys[to % keys.length]!,
				...step
			}));
			const asked = levels.flatMap(({ role, name: level }) =>
				skills.map(({ name: skill }) => ({ role, level, skill }))
			);
			const written = ends.filter(({ from, to }) => from !== to);
			return {
				...example(),
				roles: ladders.map(({ role }) => role),
				levels: levels.map((level, index) =>
					index === 0 ? { ...level, equals: 'other:chief/chief', match } : level
				),
				skills,
				requirements: asked
					.slice(0, proficiencies.length)
					.map((one, index) => ({ ...one, proficiency: proficiencies[index] ?? null })),
				steps: [...new Map(written.map((one) => [JSON.stringify(one), one])).values()],
				context: statements.map(([kind, statement]) => ({
					role: ladders[0]!.role.name,
					kind,
					statement: statement!,
					sourceTitle: 'A source',
					sourceUrl: null,
					sourceDate: null,
					note: null
				}))
			};
		});
}
