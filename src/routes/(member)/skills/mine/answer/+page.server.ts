import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { choices, skillsToAsk } from '#lib/plans/assessment/assessment.ts';
import * as assessments from '#lib/plans/assessment/assessments.server.ts';
import { interestName } from '#lib/plans/assessment/interests.ts';
import { questionOf } from '#lib/plans/assessment/question.ts';
import { formAction } from '#routes/form-action.ts';
import { ownSkills } from '#routes/(member)/skills/mine/own-skills.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { catalogue, assessment } = await ownSkills(event);
	const { interest, answers } = assessment;
	if (!interest || !interestName(catalogue, interest)) redirect(303, '/skills/mine/start');
	const given = new Map(answers.map((answer) => [answer.skill, answer]));
	const asked = skillsToAsk(catalogue, interest);
	const next = asked.find((skill) => !given.has(skill));
	return {
		interest: interestName(catalogue, interest),
		answered: asked.filter((skill) => given.has(skill)).length,
		of: asked.length,
		next: next ? questionOf(catalogue, next) : null
	};
};

const answerForm = v.object({
	skill: v.string(),
	proficiency: v.optional(v.picklist(choices.map(({ value }) => value))),
	skip: v.optional(v.string())
});

export const actions = {
	save: formAction(answerForm, async ({ skill, proficiency, skip }, { locals: { sql, viewer } }) => {
		const { catalogue, versions } = await snapshots.current(sql);
		const known = catalogue.skills.get(skill);
		if (!known) return fail(422, { errors: { '': 'This skill is no longer in the catalogue' }, asked: null });
		if (!skip && proficiency === undefined)
			return fail(422, {
				errors: { proficiency: 'Select an answer, or skip this skill' },
				asked: questionOf(catalogue, skill)
			});
		await assessments.answer(sql, viewer, {
			skill,
			proficiency: skip ? null : Number(proficiency),
			version: versions.get(known.framework)?.label ?? ''
		});
		redirect(303, '/skills/mine/answer');
	}),
	/** Asks about one skill, which is in no address. */
	show: formAction(v.object({ skill: v.string() }), async ({ skill }, { locals: { sql } }) => {
		const { catalogue } = await snapshots.current(sql);
		return { values: { skill }, asked: catalogue.skills.has(skill) ? questionOf(catalogue, skill) : null };
	})
} satisfies Actions;
