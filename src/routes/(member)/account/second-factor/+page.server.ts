import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { passkeyNameForm } from '#lib/people/sign-in/second-factor/codes.ts';
import { afterSetUp, leadsOn } from '#lib/people/sign-in/next-page.ts';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import { isStaff, signedIn } from '#lib/access/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/account/second-factor';

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = signedIn(locals.person);
	const { passkeys, ...factors } = await secondFactors.list(locals.sql, viewer);
	return {
		...factors,
		app: leadsOn(`${here}/app`, url),
		passkey: leadsOn(`${here}/passkey`, url),
		goOn: viewer.hasSecondFactor ? afterSetUp(isStaff(viewer), url) : null,
		passkeys: passkeys.map(({ id, name, addedAt, lastUsedAt }) => ({
			id,
			name,
			added: dayWords(addedAt),
			lastUsed: lastUsedAt ? dayWords(lastUsedAt) : 'Not yet'
		}))
	};
};

export const actions: Actions = {
	rename: async ({ request, locals }) => {
		const viewer = signedIn(locals.person);
		const { value, errors, values } = readForm(passkeyNameForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		await passkeys.rename(locals.sql, viewer, value.id, value.name);
		redirect(303, here);
	}
};
