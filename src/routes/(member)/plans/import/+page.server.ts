import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as imported from '#lib/plans/kept/imported.server.ts';
import { readPlanFile } from '#lib/plans/kept/plan-files.server.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions } from './$types';

const importForm = v.object({
	file: v.pipe(v.file('Choose a file'), v.maxSize(400_000, 'The file must be 400 KB or smaller'))
});

export const actions = {
	default: formAction(importForm, async ({ file }, { locals: { sql, viewer } }) => {
		const read = await readPlanFile(file.name, new Uint8Array(await file.arrayBuffer()));
		if ('problem' in read) return fail(422, { errors: { file: read.problem } });
		const id = await imported.add(sql, viewer, read.plan);
		redirect(303, `/plans/${id}?done=imported`);
	})
} satisfies Actions;
