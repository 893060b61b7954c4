import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { helpForm, readSkills } from '#lib/plans/target/help.ts';
import * as helps from '#lib/plans/target/helps.server.ts';
import { formAction } from '#routes/form-action.ts';
import { keysByName } from '#routes/(staff)/helps/help-skills.ts';
import type { Actions } from './$types';

export const actions = {
	default: formAction(helpForm, async ({ skills: lines, ...draft }, { locals: { sql, viewer } }) => {
		const { catalogue } = await snapshots.current(sql);
		const read = readSkills(lines, keysByName(catalogue));
		if ('problem' in read) return fail(422, { errors: { skills: read.problem } });
		await helps.add(sql, viewer, { ...draft, ...read });
		redirect(303, '/helps?done=added');
	})
} satisfies Actions;
