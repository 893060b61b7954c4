import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { helpForm, readSkills } from '#lib/plans/target/help.ts';
import * as helps from '#lib/plans/target/helps.server.ts';
import { formAction } from '#routes/form-action.ts';
import { keysByName, skillLines } from '#routes/(staff)/helps/help-skills.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql }, params }) => {
	const { catalogue } = await snapshots.current(sql);
	const help = await helps.find(sql, params.help);
	return { help, skills: skillLines(catalogue, help) };
};

export const actions = {
	change: formAction(
		helpForm,
		async ({ skills: lines, ...draft }, { locals: { sql, viewer }, params: { help: id } }) => {
			const { catalogue } = await snapshots.current(sql);
			const read = readSkills(lines, keysByName(catalogue));
			if ('problem' in read) return fail(422, { errors: { skills: read.problem } });
			await helps.change(sql, viewer, { ...draft, ...read, id });
			redirect(303, '/helps?done=changed');
		}
	),
	remove: async ({ locals: { sql, viewer }, params: { help: id } }) => {
		await helps.find(sql, id);
		await helps.remove(sql, viewer, id);
		redirect(303, '/helps?done=removed');
	}
} satisfies Actions;
