import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { proficiencies } from '#lib/catalogue/catalogue.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { skillGap } from '#lib/pathways/finder/gaps.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';
import { levelOptions } from '#lib/catalogue/pages/level-options.ts';
import { heldBy, meFrom } from '#lib/plans/assessment/assessment.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import * as planActions from '#lib/plans/kept/actions.server.ts';
import { actionForm, most, planForm } from '#lib/plans/kept/plan.ts';
import { planPage } from '#lib/plans/kept/plan-page.ts';
import * as plans from '#lib/plans/kept/plans.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const { catalogue } = await snapshots.current(sql);
	const plan = await plans.find(sql, viewer, params.plan);
	const assessment = await assessments.own(sql, viewer);
	const now = new Date();
	return {
		plan: planPage(catalogue, plan, { me: assessment && meFrom(catalogue, assessment), now }),
		skills: [...catalogue.skills.values()]
			.map(({ key, name }) => ({ value: key, name }))
			.sort((a, b) => a.name.localeCompare(b.name, 'en')),
		proficiencies: proficiencies.map((name, place) => ({ value: String(place + 1), name })),
		jobs: levelOptions(catalogue),
		/** The jobs that its pathways lead to: their skills can be added at once. */
		goals: [...new Set(plan.pathways.flatMap(({ levels }) => levels.slice(1)))]
			.filter((key) => catalogue.levels.has(key))
			.map((key) => ({ value: key, name: nameOf(catalogue, key) }))
	};
};

const skillForm = v.object({
	skill: v.pipe(v.string(), v.nonEmpty('Select a skill')),
	to: v.pipe(v.picklist(['1', '2', '3', '4'], 'Select how far'), v.transform(Number))
});

const one = v.object({ id: v.string() });

const shown = ({ plan }: { plan: string }, done: string, part: string) =>
	`/plans/${plan}?done=${done}#${part}`;

export const actions = {
	rename: formAction(planForm, async ({ title }, { locals: { sql, viewer }, params }) => {
		await plans.rename(sql, viewer, params.plan, title);
		redirect(303, `/plans/${params.plan}?done=renamed`);
	}),
	skill: formAction(skillForm, async ({ skill, to }, { locals: { sql, viewer }, params }) => {
		const { catalogue, versions } = await snapshots.current(sql);
		const known = catalogue.skills.get(skill);
		if (!known) return fail(422, { errors: { skill: 'Select a skill from the list' } });
		const version = versions.get(known.framework)?.label ?? '';
		await plans.addSkills(sql, viewer, params.plan, [{ skill, name: known.name, to, version }]);
		redirect(303, shown(params, 'skill', 'skills'));
	}),
	/** Adds what a job takes beyond what its owner can do. */
	job: formAction(
		v.object({ job: v.pipe(v.string(), v.nonEmpty('Select a job')) }),
		async ({ job }, { locals: { sql, viewer }, params }) => {
			const { catalogue, versions } = await snapshots.current(sql);
			const level = catalogue.levels.get(job);
			const gap = level && skillGap(heldBy((await assessments.own(sql, viewer))?.answers ?? []), level);
			if (!gap) return fail(422, { errors: { job: 'Select a job that has a published list of skills' } });
			const gains = gap.slice(0, most.skills).map(({ skill, to }) => ({
				skill,
				name: catalogue.skills.get(skill)?.name ?? skill,
				to,
				version: versions.get(skill.split(':')[0] ?? '')?.label ?? ''
			}));
			await plans.addSkills(sql, viewer, params.plan, gains);
			redirect(303, shown(params, gains.length > 0 ? 'skills' : 'nothing', 'skills'));
		}
	),
	dropSkill: formAction(one, async ({ id }, { locals: { sql, viewer }, params }) => {
		await plans.dropSkill(sql, viewer, params.plan, id);
		redirect(303, shown(params, 'dropped', 'skills'));
	}),
	dropPathway: formAction(one, async ({ id }, { locals: { sql, viewer }, params }) => {
		await plans.dropPathway(sql, viewer, params.plan, id);
		redirect(303, shown(params, 'dropped', 'pathways'));
	}),
	action: formAction(actionForm, async (draft, { locals: { sql, viewer }, params }) => {
		await planActions.add(sql, viewer, params.plan, draft);
		redirect(303, shown(params, 'action', 'actions'));
	}),
	done: formAction(
		v.object({ id: v.string(), isDone: v.optional(v.string()) }),
		async ({ id, isDone }, { locals: { sql, viewer }, params }) => {
			await planActions.setDone(sql, viewer, params.plan, { id, isDone: isDone === 'yes' });
			redirect(303, `/plans/${params.plan}#actions`);
		}
	)
} satisfies Actions;
