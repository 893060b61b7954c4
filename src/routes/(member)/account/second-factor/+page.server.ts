import { redirect } from '@sveltejs/kit';
import { passkeyNameForm } from '#lib/people/sign-in/second-factor/codes.ts';
import { afterSetUp, leadsOn } from '#lib/people/sign-in/next-page.ts';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import { isStaff } from '#lib/access/person.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/account/second-factor';

export const load: PageServerLoad = async ({ locals: { sql, viewer }, url }) => {
	const { passkeys, ...factors } = await secondFactors.list(sql, viewer);
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
	rename: formAction(passkeyNameForm, async ({ id, name }, { locals: { sql, viewer } }) => {
		await passkeys.rename(sql, viewer, id, name);
		redirect(303, here);
	})
};
