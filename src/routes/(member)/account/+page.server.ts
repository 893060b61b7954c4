import { may } from '#lib/access/right.ts';
import { people } from '#lib/people/area.ts';
import { redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import * as accounts from '#lib/people/sign-in/accounts.server.ts';
import * as identities from '#lib/people/sign-in/openid/identities.server.ts';
import * as leaving from '#lib/people/leaving/leaving.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import { kindNames } from '#lib/access/membership.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { forgetToken } from '#lib/people/sign-in/session-cookie.ts';
import { isStaff } from '#lib/access/person.ts';
import { dayWords, momentWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { sql, viewer, sessionId, issuer } }) => {
	const account = await accounts.own(sql, viewer);
	const { asksEmailBefore, asksDestination, isAlum } = await leaving.own(sql, viewer);
	const listed = await sessions.list(sql, viewer);
	return {
		name: viewer.name,
		isAlum,
		leaving: { asksBefore: asksEmailBefore && dayWords(asksEmailBefore), asksDestination },
		pairing: {
			personId: viewer.id,
			seesPeople: may(viewer, 'see', people),
			pairings: await pairings.list(sql, viewer, viewer.id)
		},
		emails: account.emails,
		hasPassword: account.hasPassword,
		hasSecondFactor: viewer.hasSecondFactor,
		needsSecondFactor: isStaff(viewer) && !viewer.hasSecondFactor,
		issuer: issuer && { name: issuer.name, isLinked: await identities.isLinked(sql, viewer) },
		memberships: account.memberships.map(({ kind, from }) => `${kindNames[kind]}, since ${dayWords(from)}`),
		sessions: listed.map(({ id, device, startedAt, lastUsedAt }) => ({
			id,
			device,
			started: momentWords(startedAt),
			lastUsed: momentWords(lastUsedAt),
			isThis: id === sessionId
		}))
	};
};

export const actions: Actions = {
	end: formAction(v.object({ session: v.string() }), async ({ session }, { locals: { sql, viewer } }) => {
		await sessions.end(sql, viewer, session);
		redirect(303, '/account?done=ended');
	}),
	unlink: async ({ locals: { sql, viewer, sessionId } }) => {
		await identities.unlink(sql, viewer, sessionId);
		redirect(303, '/account?done=unlinked');
	},
	endAll: async ({ locals: { sql, viewer }, cookies, url }) => {
		await sessions.endAll(sql, viewer);
		forgetToken(cookies, url);
		redirect(303, '/sign-in');
	}
};
