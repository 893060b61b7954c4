import { describe, expect } from 'vitest';
import { isProfiled } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { simpleLayout } from '#lib/explorer/layout/layout.ts';
import { mapPage } from '#lib/explorer/page.ts';
import type { Me } from '#lib/pathways/me.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import { meFrom, nearestJobs, scale } from '#lib/plans/assessment/assessment.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { jobsHeld } from '#lib/plans/assessment/own-gap.ts';
import { shownAnswer } from '#lib/plans/assessment/outcome.ts';
import * as evidence from '#lib/plans/evidence/evidence.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { cast, informaticsTrainee, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { trainee, coach, administrator, editor, alum, stranger } = cast;
const skill = 'gdad:data-visualisation';
const entry = {
	kind: 'course',
	title: 'Two days of charts',
	month: '2026-05-01',
	note: 'Private',
	skills: [skill]
} as const;

describe('what someone says they can do', () => {
	test('is kept beside the scale and version that was shown; the last answer counts', async ({ sql }) => {
		await settle(sql);
		await assessments.answer(sql, trainee, { skill, proficiency: 2, version: '1' });
		await assessments.answer(sql, trainee, { skill, proficiency: 3, version: '2' });
		await assessments.begin(sql, trainee, {
			startsAt: informaticsTrainee,
			interest: 'role:gdad:data-analyst'
		});
		const own = await assessments.own(sql, trainee);
		expect(own?.answers).toEqual([
			{ skill, proficiency: 3, scale, version: '2', answeredAt: expect.any(Date) }
		]);
		expect(own?.startsAt).toBe(informaticsTrainee);
	});

	test('and what shows it is read by no one else, whatever they are here', async ({ sql }) => {
		await settle(sql);
		await assessments.answer(sql, trainee, { skill, proficiency: 2, version: '1' });
		await evidence.add(sql, trainee, { ...entry, skills: [skill] });
		for (const other of [coach, administrator, editor, alum, stranger]) {
			const counts = await asPerson(
				sql,
				other,
				(sql) => sql`
					select (select count(*) from assessment) + (select count(*) from skill_answer)
						+ (select count(*) from evidence_entry) + (select count(*) from evidence_skill) as count`
			);
			expect(counts).toEqual([{ count: '0' }]);
		}
		const [own] = await evidence.list(sql, trainee);
		await expect(evidence.find(sql, coach, own?.id ?? '')).rejects.toThrow('no such entry');
		await evidence.remove(sql, coach, own?.id ?? '');
		expect(await evidence.list(sql, trainee)).toHaveLength(1);
	});

	test('goes with one act, and what shows skills stays', async ({ sql }) => {
		await settle(sql);
		await assessments.answer(sql, trainee, { skill, proficiency: 2, version: '1' });
		await evidence.add(sql, trainee, { ...entry, skills: [skill] });
		await assessments.remove(sql, trainee);
		expect(await assessments.own(sql, trainee)).toBeNull();
		expect(await evidence.list(sql, trainee)).toHaveLength(1);
	});

	test('can be said of every skill there is', async ({ bundle: sql }) => {
		await settle(sql);
		const { catalogue } = await snapshots.current(sql);
		for (const key of catalogue.skills.keys())
			await assessments.answer(sql, trainee, { skill: key, proficiency: 4, version: '1' });
		const me = await assessments.me(sql, trainee, catalogue);
		expect(me?.held.size).toBe(catalogue.skills.size);
	});
});

describe('pathways from where I am', () => {
	test('are those of a job, where the answers equal its list of skills', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		const profiled = [...catalogue.levels.values()].filter(
			(level) => isProfiled(level) && level.profile.every(({ proficiency }) => proficiency !== null)
		);
		let compared = 0;
		for (const [place, level] of profiled.entries()) {
			const answers = level.profile.map(({ skill, proficiency }) => ({
				skill,
				proficiency,
				scale,
				version: '1',
				answeredAt: new Date(0)
			}));
			const me = meFrom(catalogue, { startsAt: null, answers });
			const alike = nearestJobs(catalogue, me!.held);
			expect(alike).toContain(level.key);
			if (alike[0] !== level.key || place % 10 > 0) continue;
			const to = 'nhs:chief-information-officer/chief-information-officer';
			const paths = (from: string) =>
				pathwaysPage(catalogue, new URLSearchParams({ from, to, by: 'learning' }), me).answer?.pathways.map(
					({ stops, figures }) => ({ figures, stops })
				);
			expect(paths('me')).toEqual(paths(level.key));
			compared++;
		}
		expect(compared).toBeGreaterThan(10);
	});

	test('ask visitors, and those who have said nothing, to say it first', async ({ bundle: sql }) => {
		await settle(sql);
		const { catalogue } = await snapshots.current(sql);
		for (const person of [null, trainee, stranger])
			expect(await assessments.me(sql, person, catalogue)).toBeNull();
		const { errors } = pathwaysPage(
			catalogue,
			new URLSearchParams({ from: 'me', to: informaticsTrainee }),
			null
		);
		expect(errors.map(({ message }) => message)).toEqual(['Say what you can do first, or select a job.']);
	});

	test('lead to no address that others could open', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		const me = { start: informaticsTrainee, held: new Map([[skill, 3]]) };
		const { answer } = pathwaysPage(
			catalogue,
			new URLSearchParams({
				from: 'me',
				to: 'nhs:head-of-business-intelligence/head-of-business-intelligence'
			}),
			me
		);
		expect(answer?.title).toContain('from where you are');
		expect([answer?.isMine, answer?.map, answer?.back]).toEqual([true, null, null]);
		expect(answer?.pathways.map(({ pack }) => pack)).not.toContainEqual(expect.any(String));
		expect(JSON.stringify(answer?.pathways.map(({ open, keep }) => [open, keep]))).not.toContain(skill);
	});
});

test('the map has a tick on the jobs whose skills someone has, for them alone', async ({ bundle: sql }) => {
	const { catalogue } = await snapshots.current(sql);
	const key = 'gdad:data-analyst/associate-data-analyst';
	const held = new Map(
		catalogue.levels.get(key)!.profile.map(({ skill, proficiency }) => [skill, proficiency ?? 0])
	);
	const ticked = (me: Me | null) => {
		const parameters = new URLSearchParams({ focus: key });
		const { map } = mapPage(catalogue, simpleLayout(catalogue), parameters, jobsHeld(catalogue, me));
		return map?.scene.stops.flatMap(({ key, marks }) => (marks.includes('✓') ? [key] : []));
	};
	expect(ticked({ start: key, held })).toContain(key);
	expect(ticked(null)).toEqual([]);
});

describe('an answer on an earlier version', () => {
	test('stays readable as it was given, and is never worked out anew', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		const given = {
			skill,
			proficiency: 2,
			scale: 'novice,adept,master',
			version: '1',
			answeredAt: new Date(0)
		};
		const shown = shownAnswer(catalogue, given, () => '2', new Map());
		expect(shown.said).toBe('adept, on an earlier scale');
		expect(shown.proficiency).toBeNull();
		expect(meFrom(catalogue, { startsAt: null, answers: [given] })).toBeNull();
	});

	test('says where its skill is described differently now, or is gone', async ({ bundle: sql }) => {
		const { catalogue } = await snapshots.current(sql);
		const old = catalogue.skills.get(skill)!;
		const before = new Map([
			[skill, { ...old, meanings: ['Other', null, null, null] }],
			['gdad:gone', { ...old, name: 'Gone' }]
		]);
		const older = new Map([['gdad 1', { ...catalogue, skills: before }]]);
		const since = (key: string, version: string) =>
			shownAnswer(
				catalogue,
				{ skill: key, proficiency: 2, scale, version, answeredAt: new Date(0) },
				() => '2',
				older
			).since;
		expect(since(skill, '1')).toContain('Described differently since version 1');
		expect(since('gdad:gone', '1')).toContain('Only in version 1');
		expect(since(skill, '2')).toBeNull();
	});
});
