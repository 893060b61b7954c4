import { areas } from '#areas';
import type { Parting } from '#lib/areas/area.server.ts';
import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { readForm } from '#lib/forms/read-form.ts';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import { signedIn } from '#lib/access/person.ts';
import { forgetToken } from '#lib/people/sign-in/session-cookie.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import type { Actions, PageServerLoad } from './$types';

const { published } = areas;
const partingField = v.optional(v.picklist(['withdraw', 'leave-without-name']), 'withdraw');
const form = v.object({
	...passwordAgain,
	word: v.pipe(
		v.string(),
		v.trim(),
		v.toLowerCase(),
		v.check((word) => word === 'delete', 'Type the word delete')
	),
	...Object.fromEntries(published.map(({ name }) => [name, partingField]))
});

export const load: PageServerLoad = async ({ locals: { sql, person, sessionId } }) => {
	const viewer = signedIn(person);
	const questions = await Promise.all(
		published.map(async (one) => ({ name: one.name, question: await one.question(sql, viewer) }))
	);
	return {
		proof: await proofFor(sql, viewer, sessionId),
		isLastAdministrator: await memberships.isLastAdministrator(sql, viewer),
		questions: questions.filter(({ question }) => question !== null)
	};
};

export const actions: Actions = {
	default: async ({ request, locals: { sql, person, sessionId }, cookies, url }) => {
		const viewer = signedIn(person);
		const { value, errors, values } = readForm(form, await request.formData());
		if (!value) return fail(422, { errors, values });
		if (!(await isProven(sql, viewer, { sessionId, password: value.password })))
			return fail(422, { errors: { password: notProven }, values: { word: value.word } });
		const answers = value as Record<string, unknown>;
		const partings = published.map((one) => ({
			published: one,
			parting: answers[one.name] as Parting
		}));
		if ((await deletions.deleteOwn(sql, viewer, partings)) === 'last-administrator')
			return fail(409, { errors: { '': 'You are the only administrator: let there be another first' } });
		forgetToken(cookies, url);
		redirect(303, '/account-deleted');
	}
};
