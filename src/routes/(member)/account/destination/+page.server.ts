import { fail, redirect } from '@sveltejs/kit';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { levelOptions } from '#lib/catalogue/pages/level-options.ts';
import { readForm } from '#lib/forms/read-form.ts';
import * as destinations from '#lib/people/leaving/destinations.server.ts';
import { destinationForm } from '#lib/people/leaving/leaving.ts';
import { signedIn } from '#lib/access/person.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, person } }) => {
	const { catalogue } = await snapshots.current(sql);
	const told = await destinations.own(sql, signedIn(person));
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
	tell: async ({ request, locals: { sql, person } }) => {
		const { value, errors, values } = readForm(destinationForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		const { catalogue } = await snapshots.current(sql);
		if (value.level !== '' && !catalogue.levels.has(value.level))
			return fail(422, { errors: { level: 'Choose one of the posts on the list' }, values });
		await destinations.tell(sql, signedIn(person), value);
		redirect(303, '/account?done=destination');
	},
	takeBack: async ({ locals: { sql, person } }) => {
		await destinations.takeBack(sql, signedIn(person));
		redirect(303, '/account?done=destination-taken-back');
	}
};
