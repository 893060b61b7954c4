import { describe, expect } from 'vitest';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { findPathways } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { pathwaysPage } from '#lib/pathways/pages/pathways-page.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import * as actions from '#lib/plans/kept/actions.server.ts';
import { changesSince, recordOf } from '#lib/plans/kept/kept-pathway.ts';
import * as imported from '#lib/plans/kept/imported.server.ts';
import { fileOf, readPlanFile } from '#lib/plans/kept/plan-files.server.ts';
import { most } from '#lib/plans/kept/plan.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import * as shares from '#lib/plans/kept/shares.server.ts';
import * as telling from '#lib/plans/kept/telling.server.ts';
import * as sample from '#lib/plans/sample/sample.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { load } from '#routes/(member)/plans/keep/+page.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, chiefInformationOfficer, informaticsTrainee, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { trainee, coach, administrator, editor, alum } = cast;
const skill = { skill: 'gdad:data-visualisation', name: 'Data visualisation', to: 3, version: '1' };

/** A plan of the trainee with a pathway, a skill and an action. */
async function made(sql: Sql) {
	await settle(sql);
	const { catalogue, versions } = await snapshots.current(sql);
	const id = await plans.begin(sql, trainee, 'Towards the top');
	const read = readPathwayQuery(
		new URLSearchParams({ from: informaticsTrainee, to: chiefInformationOfficer }),
		catalogue
	);
	if ('problems' in read) throw new Error('no query');
	const pathway = findPathways(graphOf(catalogue), read.query).pathways[0]!;
	const record = recordOf(catalogue, pathway, versions, false);
	await plans.keep(sql, trainee, id, { levels: pathway.levels, record });
	await plans.addSkills(sql, trainee, id, [skill]);
	await actions.add(sql, trainee, id, { what: 'Ask for a placement', dueOn: '2027-03-31' });
	return { id, catalogue, versions };
}

describe('a plan', () => {
	test('is read, changed and deleted by its owner alone', async ({ bundle: sql }) => {
		const { id } = await made(sql);
		for (const other of [coach, administrator, editor, alum]) {
			expect(await plans.list(sql, other)).toEqual([]);
			await expect(plans.find(sql, other, id)).rejects.toThrow('no such plan');
			await expect(plans.addSkills(sql, other, id, [skill])).rejects.toThrow('no such plan');
			await expect(shares.make(sql, other, id, 7)).rejects.toThrow('no such plan');
			await plans.remove(sql, other, id);
			const [row] = await asPerson(
				sql,
				other,
				(sql) => sql`
					select (select count(*) from plan) + (select count(*) from plan_pathway) + (select count(*) from plan_skill)
						+ (select count(*) from plan_action) + (select count(*) from plan_share) as count`
			);
			expect(row).toEqual({ count: '0' });
		}
		expect((await plans.find(sql, trainee, id)).title).toBe('Towards the top');
	});

	test('keeps a day as a day, and what was said when a skill was added', async ({ bundle: sql }) => {
		await settle(sql);
		await assessments.answer(sql, trainee, { skill: skill.skill, proficiency: 1, version: '1' });
		const id = await plans.begin(sql, trainee, 'Towards');
		await plans.addSkills(sql, trainee, id, [skill]);
		await assessments.answer(sql, trainee, { skill: skill.skill, proficiency: 2, version: '1' });
		await actions.add(sql, trainee, id, { what: 'Ask', dueOn: '2027-03-31' });
		const plan = await plans.find(sql, trainee, id);
		expect(plan.actions[0]?.dueOn).toBe('2027-03-31');
		expect(plan.skills).toEqual([expect.objectContaining({ from: 1, now: 2, to: 3 })]);
		await actions.setDone(sql, trainee, id, { id: plan.actions[0]!.id, isDone: true });
		expect((await plans.find(sql, trainee, id)).actions[0]?.doneOn).toMatch(/^\d{4}-\d\d-\d\d$/);
	});

	test('has no part with an ID that is none', async ({ bundle: sql }) => {
		const { id } = await made(sql);
		const what = { what: 'Ask', dueOn: null };
		await expect(actions.change(sql, trainee, id, { ...what, id: 'none' })).rejects.toThrow('no such action');
		await expect(async () => plans.dropPathway(sql, trainee, id, 'none')).rejects.toThrow('no such pathway');
	});

	test('has so many, and so many of each', async ({ bundle: sql }) => {
		await settle(sql);
		for (let number = 0; number < most.plans; number++) await plans.begin(sql, trainee, `Plan ${number}`);
		await expect(plans.begin(sql, trainee, 'One more')).rejects.toThrow('which is the most');
		const [{ id } = { id: '' }] = await plans.list(sql, trainee);
		for (let number = 0; number < most.actions; number++)
			await actions.add(sql, trainee, id, { what: `Action ${number}`, dueOn: null });
		await expect(actions.add(sql, trainee, id, { what: 'One more', dueOn: null })).rejects.toThrow('full');
	});

	test('comes back from its file as another one', async ({ bundle: sql }) => {
		const { id } = await made(sql);
		const before = await plans.find(sql, trainee, id);
		const read = await readPlanFile('plan.json', new TextEncoder().encode(fileOf(before, 'json').body));
		if ('problem' in read) throw new Error(read.problem);
		const after = await plans.find(sql, alum, await imported.add(sql, alum, read.plan));
		expect(fileOf(after, 'csv').body).toBe(fileOf(before, 'csv').body);
	});
});

describe('a pathway that is kept', () => {
	test('stays as it was, and says what is different since', async ({ bundle: sql }) => {
		const { id, catalogue } = await made(sql);
		const [kept] = (await plans.find(sql, trainee, id)).pathways;
		expect(changesSince(catalogue, kept!, null)).toEqual([]);
		const learnt = kept!.stops.findIndex(({ learn }) => learn.length > 2);
		const more = structuredClone(kept!);
		more.stops[learnt]!.learn = more.stops[learnt]!.learn.slice(2);
		expect(changesSince(catalogue, more, null)).toEqual([expect.stringMatching(/^2 skills more to learn/)]);
		const extra = [
			{ skill: 'a:x', name: 'X', from: 0, to: 1 },
			{ skill: 'a:y', name: 'Y', from: 0, to: 1 }
		];
		const fewer = structuredClone(kept!);
		fewer.stops[learnt]!.learn.push(...extra);
		expect(changesSince(catalogue, fewer, null)).toEqual([expect.stringMatching(/^2 skills fewer to learn/)]);
		const without = {
			...catalogue,
			levels: new Map([...catalogue.levels].filter(([key]) => key !== kept!.levels[1]))
		};
		expect(changesSince(without, kept!, null)).toEqual([
			`${kept!.stops[1]?.name} is no longer in the catalogue.`
		]);
		expect((await plans.find(sql, trainee, id)).pathways).toEqual([kept]);
	});

	test('is the one that the page showed under that number', async ({ bundle: sql }) => {
		await settle(sql);
		const { catalogue } = await snapshots.current(sql);
		for (const by of ['learning', 'stretch', 'evidence'])
			for (const number of ['1', '5']) {
				const query = new URLSearchParams({
					from: informaticsTrainee,
					to: chiefInformationOfficer,
					by,
					number
				});
				const shown = pathwaysPage(catalogue, query).answer?.pathways[Number(number) - 1]?.levels ?? [];
				const url = new URL(`http://localhost/plans/keep?${query}`);
				const event = { locals: { sql, viewer: trainee, person: trainee }, url };
				const { names } = (await load(event as unknown as Parameters<typeof load>[0])) as { names: string[] };
				expect(names).toEqual(shown.map((key) => nameOf(catalogue, key)));
			}
	});

	test('is told of once for each edition of the catalogue', async ({ bundle: sql }) => {
		const { id } = await made(sql);
		const notices = () =>
			asOwner(sql, (sql) => sql`select kind, about from notice where person_id = ${trainee.id}`);
		await telling.tell(sql);
		expect(await notices()).toEqual([]);
		await asOwner(
			sql,
			(sql) => sql`update plan_pathway set record = jsonb_set(record, '{versions,nhs}', '"an older one"')`
		);
		await telling.tell(sql);
		await telling.tell(sql);
		expect(await notices()).toEqual([{ kind: 'plan-changed', about: id }]);
		expect(await telling.isThere(sql, { personId: trainee.id, about: id })).toBe(true);
		await plans.remove(sql, trainee, id);
		expect(await telling.isThere(sql, { personId: trainee.id, about: id })).toBe(false);
	});
});

describe('a link to a plan', () => {
	test('shows it to anyone until it is ended; then nothing, and only its owner learns that the plan is there', async ({
		bundle: sql
	}) => {
		const { id } = await made(sql);
		const secret = await shares.make(sql, trainee, id, 7);
		for (const reader of [null, coach, trainee])
			expect(await shares.read(sql, reader, secret)).toMatchObject({
				state: 'open',
				plan: { title: 'Towards the top' }
			});
		const [link] = await shares.list(sql, trainee, id);
		await shares.end(sql, trainee, id, link!.id);
		expect(await shares.read(sql, null, secret)).toEqual({ state: 'ended', isMine: false });
		expect(await shares.read(sql, coach, secret)).toEqual({ state: 'ended', isMine: false });
		expect(await shares.read(sql, trainee, secret)).toEqual({ state: 'ended', isMine: true });
		expect(await shares.read(sql, null, `${secret}x`)).toEqual({ state: 'unknown' });
	});

	test('expires by itself, and shows neither notes nor a name', async ({ bundle: sql }) => {
		const { id } = await made(sql);
		const secret = await shares.make(sql, trainee, id, 30);
		expect(JSON.stringify(await shares.read(sql, null, secret))).not.toMatch(/Priya|note/);
		await asOwner(
			sql,
			(sql) =>
				sql`update plan_share set made_at = now() - interval '31 days', expires_at = now() - interval '1 day'`
		);
		expect(await shares.read(sql, null, secret)).toEqual({ state: 'ended', isMine: false });
	});

	test('keeps nothing from which it could be made again', async ({ bundle: sql }) => {
		const { id } = await made(sql);
		const secret = await shares.make(sql, trainee, id, 90);
		const rows = await asOwner(sql, (sql) => sql`select row_to_json(s) as row from plan_share s`);
		expect(JSON.stringify(rows)).not.toContain(secret);
	});
});

test('the sample has answers, evidence and a plan with a pathway', async ({ bundle: sql }) => {
	await settle(sql);
	await asOwner(sql, async (sql) => {
		await sql`update person set origin = 'sample', display_name = 'Tamsin Okoro (sample)' where person_id = ${trainee.id}`;
		await sample.settle(sql);
	});
	const [plan] = await plans.list(sql, trainee);
	expect(plan?.pathways).toHaveLength(1);
	expect(plan?.evidence.length).toBeGreaterThan(1);
	expect((await assessments.own(sql, trainee))?.answers.length).toBeGreaterThan(5);
});
