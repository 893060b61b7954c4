import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { move, version, type GivenLevel } from '#tests/support/catalogue/published-versions.ts';
import type { EvidenceKind, Proficiency } from './catalogue.ts';
import type { Move } from './ladders.ts';
import { joinVersions, type PublishedVersion } from './merge-versions.ts';

const exact = (equals: string): GivenLevel => ({ equals, match: 'exact' });
const close = (equals: string): GivenLevel => ({ equals, match: 'close' });
const ends = (versions: PublishedVersion[]) =>
	joinVersions(versions).steps.map(({ from, to }) => `${from}>${to}`);

describe('an exact level', () => {
	const own = version('a', { 'chief/cdio': { asks: { s: 2 }, stage: 9 } });
	const joining = version('b', {
		'boss/director': { ...exact('a:chief/cdio'), band: { bands: 'VSM', source: 'S' } }
	});
	const { levels, roles, redirects, families } = joinVersions([own, joining]);

	test('is merged into the level it matches, which gains its band, titles and sources', () => {
		expect([...levels.keys()]).toEqual(['a:chief/cdio']);
		expect(levels.get('a:chief/cdio')).toMatchObject({
			name: 'cdio',
			stage: 9,
			profile: [{ skill: 's', proficiency: 2 }],
			band: { bands: 'VSM', source: 'S' },
			titles: ['director', 'boss of b'],
			joined: ['b:boss/director'],
			sources: [{ title: 'Page on boss' }]
		});
	});

	test('redirects its key and that of its role, which is dropped', () => {
		expect(redirects).toEqual(
			new Map([
				['b:boss/director', 'a:chief/cdio'],
				['b:boss', 'a:chief']
			])
		);
		expect([...roles.keys()]).toEqual(['a:chief']);
		expect([...families.keys()]).toEqual(['a:f']);
		expect(roles.get('a:chief')?.titles).toEqual(['chief of a', 'boss', 'boss of b']);
	});

	test('keeps its own band where it has one', () => {
		const banded = version('a', { 'chief/cdio': { band: { bands: '9', source: null } } });
		expect(joinVersions([banded, joining]).levels.get('a:chief/cdio')?.band?.bands).toBe('9');
	});

	test('is followed to the end of a chain, whatever comes first', () => {
		const chain = [
			version('c', { 'r/z': exact('b:r/y') }),
			version('b', { 'r/y': exact('a:r/x') }),
			version('a', { 'r/x': {} })
		];
		const { redirects } = joinVersions(chain);
		expect([redirects.get('c:r/z'), redirects.get('b:r/y')]).toEqual(['a:r/x', 'a:r/x']);
	});

	test('is not merged where the other does not exist, or where two name each other', () => {
		expect([...joinVersions([version('b', { 'r/y': exact('a:r/x') })]).levels.keys()]).toEqual(['b:r/y']);
		const ring = [version('a', { 'r/x': exact('b:r/y') }), version('b', { 'r/y': exact('a:r/x') })];
		expect([...joinVersions(ring).levels.keys()]).toEqual(['a:r/x', 'b:r/y']);
	});

	test('is the only one of its framework to be merged, and not into its own framework', () => {
		const two = version('b', { 'r/y': exact('a:r/x'), 'r/z': exact('a:r/x') });
		expect([...joinVersions([version('a', { 'r/x': {} }), two]).redirects]).toEqual([['b:r/y', 'a:r/x']]);
		expect(joinVersions([version('a', { 'r/x': {}, 'r/w': exact('a:r/x') })]).redirects.size).toBe(0);
	});
});

test('a role with some merged levels keeps its whole ladder', () => {
	const nhs = version('b', { 'r/one': {}, 'r/two': exact('a:r/x'), 'r/three': {} });
	const { roles, steps } = joinVersions([version('a', { 'r/x': {} }), nhs]);
	expect(roles.get('b:r')?.levels).toEqual(['b:r/one', 'a:r/x', 'b:r/three']);
	expect(steps.map(({ from, to }) => `${from}>${to}`)).toEqual(['a:r/x>b:r/three', 'b:r/one>a:r/x']);
});

test('a role published without levels stays where it is', () => {
	const bare = version('a', { 'r/x': {} });
	bare.roles.push({ ...bare.roles[0]!, key: 'a:empty', levels: [] });
	expect(joinVersions([bare]).redirects.has('a:empty')).toBe(false);
});

describe('a close level', () => {
	const lender = version('a', { 'r/x': { asks: { s: 3 } } });

	test('borrows the profile of the other, and both link to each other', () => {
		const { levels } = joinVersions([lender, version('b', { 'r/y': close('a:r/x') })]);
		expect(levels.get('b:r/y')).toMatchObject({
			lentBy: 'a:r/x',
			requirements: [],
			profile: [{ skill: 's', proficiency: 3 }]
		});
		expect(levels.get('b:r/y')?.crosswalk).toEqual([{ level: 'a:r/x', match: 'close' }]);
		expect(levels.get('a:r/x')?.crosswalk).toEqual([{ level: 'b:r/y', match: 'close' }]);
	});

	test('keeps its own profile, and borrows none from a level without its own', () => {
		const { levels } = joinVersions([lender, version('b', { 'r/y': { ...close('a:r/x'), asks: { t: 1 } } })]);
		expect(levels.get('b:r/y')).toMatchObject({ lentBy: null, profile: [{ skill: 't', proficiency: 1 }] });
		const chain = [lender, version('b', { 'r/y': close('a:r/x') }), version('c', { 'r/z': close('b:r/y') })];
		expect(joinVersions(chain).levels.get('c:r/z')).toMatchObject({ lentBy: null, profile: [] });
		const unstated = version('a', { 'r/x': { asks: { s: null } } });
		expect(
			joinVersions([unstated, version('b', { 'r/y': close('a:r/x') })]).levels.get('b:r/y')?.lentBy
		).toBeNull();
	});

	test('that is only a broad match borrows nothing', () => {
		const broad = version('b', { 'r/y': { equals: 'a:r/x', match: 'broad' } });
		expect(joinVersions([lender, broad]).levels.get('b:r/y')).toMatchObject({
			lentBy: null,
			crosswalk: [{ match: 'broad' }]
		});
	});
});

describe('steps', () => {
	const two = (...moves: Move[]) => version('a', { 'p/x': {}, 'q/y': {} }, moves);

	test('gather their evidence, strongest first, with kind, years and condition from the strongest that states them', () => {
		const years = { shortest: null, typical: 2, longest: null };
		const weak = move('a:p/x', 'a:q/y', 'illustrative', { years, condition: 'a degree', stepKind: 'across' });
		const strong = move('a:p/x', 'a:q/y', 'story', { stepKind: 'specialise' });
		const [step, ...others] = joinVersions([two(weak, strong)]).steps;
		expect(others).toEqual([]);
		expect(step).toMatchObject({ kind: 'specialise', years, condition: 'a degree' });
		expect(step?.evidence.map(({ kind }) => kind)).toEqual(['story', 'illustrative']);
	});

	test('keep two different statements from one page, and drop a repeated one', () => {
		const plain = move('a:p/x', 'a:q/y', 'published');
		const dated = move('a:p/x', 'a:q/y', 'published', {
			years: { shortest: 1, typical: null, longest: null }
		});
		const [step] = joinVersions([two(plain, plain, dated)]).steps;
		expect(step?.evidence).toHaveLength(2);
		expect(step?.years?.shortest).toBe(1);
	});

	test('follow merged levels, and are dropped where both ends are the same or one is not published', () => {
		const joining = version('b', { 'r/z': exact('a:q/y') }, [
			move('a:p/x', 'b:r/z', 'story'),
			move('b:r/z', 'a:q/y', 'story')
		]);
		expect(ends([two(), joining])).toEqual(['a:p/x>a:q/y']);
		expect(ends([two(move('a:p/x', 'gone:r/z', 'story'))])).toEqual([]);
	});
});

describe('whatever is published', () => {
	const key = fc
		.tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('p', 'q'), fc.constantFrom('x', 'y'))
		.map(([f, r, l]) => `${f}:${r}/${l}`);
	const given = fc.record({
		equals: key,
		match: fc.constantFrom('exact' as const, 'exact' as const, 'close' as const, null),
		stage: fc.integer({ min: 1, max: 2 }),
		asks: fc.dictionary(fc.constantFrom('s', 't'), fc.constantFrom<Proficiency | null>(1, 4, null))
	});
	const moves = fc.array(
		fc
			.tuple(key, key, fc.constantFrom<EvidenceKind>('story', 'published', 'illustrative'))
			.map(([from, to, kind]) => move(from, to, kind)),
		{ maxLength: 8 }
	);
	const anyVersion = (slug: string) =>
		fc
			.tuple(fc.dictionary(fc.constantFrom('p/x', 'p/y', 'q/x', 'q/y'), given), moves)
			.map(([levels, moves]) => version(slug, levels, moves));
	const anything = fc.tuple(anyVersion('a'), anyVersion('b'), anyVersion('c'));

	test('merged levels are gone, and every other key leads somewhere', () => {
		const holds = fc.property(anything, (versions) => {
			const { levels, roles, steps, redirects } = joinVersions(versions);
			for (const [from, to] of redirects) {
				expect(levels.has(from) || roles.has(from)).toBe(false);
				expect(levels.has(to) || roles.has(to)).toBe(true);
			}
			for (const { from, to } of steps) expect(levels.has(from) && levels.has(to) && from !== to).toBe(true);
			for (const role of roles.values())
				for (const level of role.levels) expect(levels.has(level)).toBe(true);
			for (const { lentBy, profile } of levels.values())
				if (lentBy) expect(profile).toEqual(levels.get(lentBy)?.requirements);
		});
		fc.assert(holds, { numRuns: 500 });
	});

	test('there is one step for each pair, each with evidence, and at most three computed ones from a level', () => {
		const holds = fc.property(anything, (versions) => {
			const { steps } = joinVersions(versions);
			expect(new Set(steps.map(({ from, to }) => `${from} ${to}`)).size).toBe(steps.length);
			for (const { evidence } of steps) expect(evidence.length).toBeGreaterThan(0);
			const computed = steps.filter(({ evidence }) => evidence.some(({ kind }) => kind === 'skills'));
			for (const { from } of computed)
				expect(computed.filter((step) => step.from === from).length).toBeLessThanOrEqual(3);
		});
		fc.assert(holds, { numRuns: 500 });
	});
});
