/** What invented trainees say they can do, what shows it, and their plans. */
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { findPathways } from '#lib/pathways/finder/find.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { readPathwayQuery } from '#lib/pathways/read-query.ts';
import { meFrom, skillsToAsk } from '#lib/plans/assessment/assessment.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import type { EvidenceEntryKind } from '#lib/plans/evidence/evidence.ts';
import * as evidence from '#lib/plans/evidence/evidence.server.ts';
import * as actions from '#lib/plans/kept/actions.server.ts';
import { recordOf } from '#lib/plans/kept/kept-pathway.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';

interface SampleTrainee {
	name: string;
	interest: string;
	startsAt: string | null;
	/** In the order of the questions; null is skipped, and the rest is not answered yet. */
	answers: readonly (number | null)[];
	/** What shows skills, by the place of their questions. Months ago. */
	evidence: readonly (readonly [EvidenceEntryKind, string, number, readonly number[]])[];
	plan: {
		title: string;
		to: string;
		/** By the place of their questions, and how far. */
		skills: readonly (readonly [number, number])[];
		/** Days from today; whether it is done. */
		actions: readonly (readonly [string, number | null, boolean])[];
	} | null;
}

const trainees: readonly SampleTrainee[] = [
	{
		name: 'Tamsin Okoro',
		interest: 'role:gdad:data-analyst',
		startsAt: 'gmts:health-informatics-trainee/health-informatics-trainee',
		answers: [2, 2, 3, 1, 2, null, 2, 1, 2],
		evidence: [
			['placement', 'Dashboard of waiting times for the surgical division', 13, [0, 2, 4]],
			['module', 'Statistics for health services', 9, [0, 1]],
			['course', 'Two days of SQL with the regional network', 7, [2]],
			['project', 'Survey of how wards use their bed reports', 3, [4, 6]]
		],
		plan: {
			title: 'Towards head of analytics',
			to: 'nhs:head-of-business-intelligence/head-of-business-intelligence',
			skills: [
				[0, 3],
				[3, 3],
				[7, 2]
			],
			actions: [
				['Ask the information team for a month beside a senior analyst', 21, false],
				['Finish the statistics module', -40, true],
				['Talk to someone who went from a trust to a national body', 45, false],
				['Write up the bed report survey', null, false]
			]
		}
	},
	{
		name: 'Abigail Chukwu',
		interest: 'role:gdad:business-analyst',
		startsAt: null,
		answers: [1, 2, null, 2],
		evidence: [['placement', 'Map of how referrals reach the community team', 5, [0, 1]]],
		plan: null
	}
];

/** For the owner of the tables, after the sample people are here. */
export async function settle(sql: Sql): Promise<void> {
	const { catalogue, versions } = await snapshots.current(sql);
	for (const trainee of trainees) {
		const [viewer] = await sql<{ id: string }[]>`
			select person_id as id from person where origin = 'sample' and display_name = ${`${trainee.name} (sample)`}`;
		if (!viewer) continue;
		const asked = skillsToAsk(catalogue, trainee.interest);
		const labelOf = (skill: string) => versions.get(skill.split(':')[0] ?? '')?.label ?? '';
		const at = (places: readonly number[]) => places.flatMap((place) => asked[place] ?? []);
		await assessments.begin(sql, viewer, trainee);
		for (const [place, proficiency] of trainee.answers.entries())
			for (const skill of at([place]))
				await assessments.answer(sql, viewer, { skill, proficiency, version: labelOf(skill) });
		for (const [kind, title, ago, places] of trainee.evidence)
			await evidence.add(sql, viewer, { kind, title, month: monthsAgo(ago), note: '', skills: at(places) });
		if (!trainee.plan) continue;
		const { title, to, skills, actions: doing } = trainee.plan;
		const id = await plans.begin(sql, viewer, title);
		await keepPathway(sql, viewer, id, { catalogue, versions, to });
		const chosen = skills.flatMap(([place, to]) =>
			at([place]).map((skill) => ({
				skill,
				to,
				name: catalogue.skills.get(skill)?.name ?? skill,
				version: labelOf(skill)
			}))
		);
		await plans.addSkills(sql, viewer, id, chosen);
		for (const [what, days, isDone] of doing) {
			const dueOn = days === null ? null : inDays(days);
			await actions.add(sql, viewer, id, { what, dueOn, doneOn: isDone ? dueOn : null });
		}
	}
}

/** Keeps the best pathway from what the trainee can do. */
async function keepPathway(
	sql: Sql,
	viewer: { id: string },
	id: string,
	{ catalogue, versions, to }: Pick<snapshots.Snapshot, 'versions'> & { catalogue: Catalogue; to: string }
) {
	const assessment = await assessments.own(sql, viewer);
	const me = assessment && meFrom(catalogue, assessment);
	const read = readPathwayQuery(new URLSearchParams({ from: 'me', to }), catalogue, me);
	if ('problems' in read) return;
	const [pathway] = findPathways(graphOf(catalogue), read.query).pathways;
	if (pathway)
		await plans.keep(sql, viewer, id, {
			levels: pathway.levels,
			record: recordOf(catalogue, pathway, versions, true)
		});
}

function monthsAgo(months: number): string {
	const now = new Date();
	return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months)).toISOString().slice(0, 10);
}

function inDays(days: number): string {
	return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
