import { areas } from '#areas';
import type { Parting } from '#lib/areas/area.server.ts';
import { fail, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { isProven, notProven, proofFor } from '#lib/people/sign-in/reauthentication.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import * as memberships from '#lib/people/memberships.server.ts';
import { signOut } from '#lib/people/sign-in/session-cookie.ts';
import { passwordAgain } from '#lib/people/sign-in/sign-in.ts';
import { typedName } from '#lib/text/typed.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const { published } = areas;
const partingField = v.optional(v.picklist(['withdraw', 'leave-without-name']), 'withdraw');
const form = v.object({
	...passwordAgain,
	word: v.pipe(
		v.string(),
		v.transform(typedName),
		v.toLowerCase(),
		v.check((word) => word === 'delete', 'Type the word delete')
	),
	...Object.fromEntries(published.map(({ name }) => [name, partingField]))
});

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId } }) => {
	const questions: { name: string; question: string | null }[] = [];
	for (const one of published) questions.push({ name: one.name, question: await one.question(sql, viewer) });
	return {
		proof: await proofFor(sql, viewer, sessionId),
		isLastAdministrator: await memberships.isLastAdministrator(sql, viewer),
		questions: questions.filter(({ question }) => question !== null)
	};
};

export const actions: Actions = {
	default: formAction(form, async (value, event) => {
		const { sql, viewer, sessionId } = event.locals;
		const { password, word: _, ...answered } = value;
		if (!(await isProven(sql, viewer, { sessionId, password })))
			return fail(422, { errors: { password: notProven } });
		const answers: Record<string, Parting | undefined> = answered;
		const partings = published.map((one) => ({ published: one, parting: answers[one.name] ?? 'withdraw' }));
		const refusal = await deletions.deleteOwn(sql, viewer, partings);
		if (refusal)
			return fail(409, {
				errors: { '': 'You are the only administrator. Make another person an administrator first' }
			});
		signOut(event);
		redirect(303, '/account-deleted');
	})
};
