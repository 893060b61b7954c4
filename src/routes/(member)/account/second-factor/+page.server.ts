import { fail, redirect } from '@sveltejs/kit';
import { readForm } from '#lib/forms/read-form.ts';
import { passkeyNameForm, spacedCode } from '#lib/people/codes.ts';
import { afterSetUp, asksFirst, leadsOn } from '#lib/people/next-page.ts';
import * as passkeys from '#lib/people/passkeys.server.ts';
import { isStaff, signedIn, type Person } from '#lib/people/person.ts';
import * as secondFactors from '#lib/people/second-factors.server.ts';
import { dayWords } from '#lib/text/dates.ts';
import type { Actions, PageServerLoad } from './$types';

const here = '/account/second-factor';

/** Who has a second factor shows it before it is changed. */
function afterShowing(person: Person | null, url: URL): Person {
	const viewer = signedIn(person);
	if (secondFactors.hasToShow(viewer))
		redirect(303, asksFirst('/second-factor', new URL(leadsOn(here, url), url)));
	return viewer;
}

export const load: PageServerLoad = async ({ locals, url }) => {
	const viewer = afterShowing(locals.person, url);
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
	renewCodes: async ({ locals, url }) => {
		const codes = await secondFactors.renewCodes(locals.sql, afterShowing(locals.person, url));
		return { codes: codes.map(spacedCode) };
	},
	rename: async ({ request, locals, url }) => {
		const viewer = afterShowing(locals.person, url);
		const { value, errors, values } = readForm(passkeyNameForm, await request.formData());
		if (!value) return fail(422, { errors, values });
		await passkeys.rename(locals.sql, viewer, value.id, value.name);
		redirect(303, here);
	},
	remove: async ({ request, locals, url }) => {
		const viewer = afterShowing(locals.person, url);
		const id = String((await request.formData()).get('id'));
		await passkeys.remove(locals.sql, viewer, id, locals.sessionId);
		redirect(303, here);
	}
};
