import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { levelOptions } from '#lib/catalogue/pages/level-options.ts';
import * as destinations from '#lib/people/leaving/destinations.server.ts';
import { destinationForm } from '#lib/people/leaving/leaving.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer } }) => {
	const { catalogue } = await snapshots.current(sql);
	const told = await destinations.own(sql, viewer);
	return {
		groups: levelOptions(catalogue),
		told: told && {
			on: dayWords(told.toldAt),
			level: told.levelKey ?? '',
			post: told.post ?? '',
			shownSince: told.shownSince && dayWords(told.shownSince),
			countedSince: told.countedSince && dayWords(told.countedSince)
		}
	};
};

export const actions: Actions = {
	tell: formAction(destinationForm, async (value, { locals: { sql, viewer } }) => {
		const { catalogue } = await snapshots.current(sql);
		if (value.level !== '' && !catalogue.levels.has(value.level))
			return fail(422, { errors: { level: 'Choose a job from the list' } });
		await destinations.tell(sql, viewer, value);
		redirect(303, '/account?done=destination');
	}),
	takeBack: async ({ locals: { sql, viewer } }) => {
		await destinations.takeBack(sql, viewer);
		redirect(303, '/account?done=destination-taken-back');
	}
};
