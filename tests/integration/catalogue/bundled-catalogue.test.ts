import { describe, expect } from 'vitest';
import * as bundled from '#lib/catalogue/versions/bundled.server.ts';
import { isProfiled, type Catalogue, type Step } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { test } from '#tests/support/database.ts';
import { analysisTrainee, informaticsTrainee } from '#tests/support/cast.ts';

/** Where people told us they want to get to; each must be a level that someone from the scheme can reach. */
const targets = [
	'Chief information officer',
	'Chief digital and information officer',
	'Director of informatics',
	'Head of business intelligence',
	'General manager',
	'Chief operating officer',
	'Chief executive'
];
const clinicalTargets = ['Chief clinical information officer', 'Chief nursing information officer'];

let catalogue: Catalogue;

describe('the bundled catalogue', () => {
	test('contains all of GDaD', async ({ sql }) => {
		catalogue = await load(sql);
		const gdad = [...catalogue.levels.values()].filter(({ framework }) => framework === 'gdad');
		expect(gdad).toHaveLength(205);
		expect(gdad.reduce((sum, { requirements }) => sum + requirements.length, 0)).toBe(1809);
		expect([...catalogue.skills.values()].filter(({ framework }) => framework === 'gdad')).toHaveLength(188);
		expect(gdad.filter((level) => !isProfiled(level)).map(({ name }) => name)).toEqual([
			'Chief data officer',
			'Chief digital and information officer',
			'Chief information security officer',
			'Chief technology officer'
		]);
	});

	test('has its own sentence for every role and every skill', async ({ sql }) => {
		catalogue = await load(sql);
		const without = [...catalogue.roles.values(), ...catalogue.skills.values()].filter(
			({ summary }) => !summary?.endsWith('.')
		);
		expect(without.map(({ key }) => key)).toEqual([]);
	});

	test.for(targets)('leads from either trainee to %s', async (name, { sql }) => {
		catalogue = await load(sql);
		for (const trainee of [informaticsTrainee, analysisTrainee]) {
			expect(
				[...reachableFrom(trainee, false)].some((key) => namesOf(key).includes(name)),
				`${name} from ${trainee}`
			).toBe(true);
		}
	});

	test('leads from either trainee to the head of analysis on the board', async ({ sql }) => {
		catalogue = await load(sql);
		const heads = ['Chief analytical officer', 'Chief knowledge and information officer'];
		for (const trainee of [informaticsTrainee, analysisTrainee]) {
			for (const head of heads)
				expect(
					[...reachableFrom(trainee, false)].some((key) => namesOf(key).includes(head)),
					head
				).toBe(true);
		}
	});

	test.for(clinicalTargets)('leads from a clinical level to %s', async (name, { sql }) => {
		catalogue = await load(sql);
		const clinical = [...catalogue.levels.values()].filter(
			(level) => level.clinical && !namesOf(level.key).includes(name)
		);
		expect(
			clinical.some(({ key }) =>
				[...reachableFrom(key, true)].some((reached) => namesOf(reached).includes(name))
			)
		).toBe(true);
	});

	test('has a step in or out of every NHS level', async ({ sql }) => {
		catalogue = await load(sql);
		const touched = new Set(catalogue.steps.flatMap(({ from, to }) => [from, to]));
		const alone = [...catalogue.levels.values()].filter(
			({ key, framework }) => framework === 'nhs' && !touched.has(key)
		);
		expect(alone.map(({ key }) => key)).toEqual([]);
	});

	test('leads back from general management into informatics', async ({ sql }) => {
		catalogue = await load(sql);
		expect(catalogue.steps.some(({ kind }) => kind === 'return')).toBe(true);
	});

	test('names the source of every step, and the reason for every illustrative one', async ({ sql }) => {
		catalogue = await load(sql);
		for (const step of catalogue.steps) {
			expect(step.evidence.length, nameOf(step)).toBeGreaterThan(0);
			for (const { kind, source, note } of step.evidence) {
				expect(source.title, nameOf(step)).not.toBe('');
				if (kind === 'illustrative') expect(note && source.date, nameOf(step)).toBeTruthy();
			}
		}
	});

	test('is loaded only once', async ({ pool }) => {
		await Promise.all([bundled.load(pool), bundled.load(pool)]);
		const [{ versions } = { versions: 0 }] = await pool<
			{ versions: number }[]
		>`select count(*)::int as versions from publication`;
		expect(versions).toBe(3);
	});
});

async function load(sql: Parameters<typeof bundled.load>[0]): Promise<Catalogue> {
	await bundled.load(sql);
	return (await snapshots.current(sql)).catalogue;
}

/** Every level that can be reached, through clinical ones only where `clinical`. */
function reachableFrom(start: string, clinical: boolean): Set<string> {
	const next = grouped(catalogue.steps);
	const reached = new Set<string>();
	const waiting = [start];
	for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
		for (const { to } of next.get(key) ?? []) {
			if (reached.has(to) || (!clinical && catalogue.levels.get(to)?.clinical)) continue;
			reached.add(to);
			waiting.push(to);
		}
	}
	return reached;
}

function grouped(steps: readonly Step[]): Map<string, Step[]> {
	const groups = new Map<string, Step[]>();
	for (const step of steps) groups.set(step.from, [...(groups.get(step.from) ?? []), step]);
	return groups;
}

/** What a level is called, here and by the levels that joined it. */
function namesOf(key: string): string[] {
	const level = catalogue.levels.get(key);
	const role = catalogue.roles.get(level?.role ?? '');
	return level ? [level.name, ...level.titles, ...(role?.titles ?? [])] : [];
}

const nameOf = ({ from, to }: Step) => `${from} → ${to}`;
