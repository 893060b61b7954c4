import { fail, redirect } from '@sveltejs/kit';
import type { Person } from '#lib/access/person.ts';
import * as directory from '#lib/alumni/directory.server.ts';
import * as shownAlumni from '#lib/alumni/shown-alumni.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { wayWords } from '#lib/alumni/shown-alum.ts';
import {
	acceptRefusals,
	askerWords,
	mayWrite,
	messageForm,
	stateOf,
	stateWords
} from '#lib/introductions/introduction.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { dayInLondon, dayWords, momentWords } from '#lib/text/dates.ts';
import { formAction } from '#routes/form-action.ts';
import type { Actions, PageServerLoad } from './$types';

/** Up to three others who had the jobs of this alum. */
async function alternatives(sql: Sql, reader: Person, alumId: string | null) {
	const { catalogue } = await snapshots.current(sql);
	const alum = alumId ? await shownAlumni.find(sql, reader, { alumId, catalogue }) : null;
	const levels = (alum?.posts ?? []).flatMap(({ level }) => level?.key ?? []);
	const found = await directory.whoHeld(sql, reader, { levels, day: dayInLondon(new Date()) });
	return (found?.people ?? []).filter((person) => person.alumId !== alumId);
}

export const load: PageServerLoad = async ({ locals: { sql, viewer }, params }) => {
	const one = await introductions.find(sql, viewer, params.id);
	const state = stateOf(one);
	return {
		id: one.id,
		side: one.side,
		state,
		stateWords: stateWords(state, one.side),
		other: one.other,
		alumId: one.alumId,
		about: one.asker && askerWords(one.asker),
		kind: wayWords[one.kind],
		until: one.untilOn && dayWords(one.untilOn),
		closesOn: state === 'waiting' || state === 'asked for more' ? dayWords(one.expiresAt) : null,
		mayWrite: mayWrite(state, one.side),
		messages: one.messages.map(({ id, author, body, writtenAt }) => ({
			id,
			isMine: author === one.side,
			body,
			at: momentWords(writtenAt)
		})),
		others:
			state === 'closed' && one.side === 'asker' && !one.acceptedAt
				? await alternatives(sql, viewer, one.alumId)
				: null
	};
};

export const actions = {
	write: formAction(messageForm, async ({ words }, { locals: { sql, viewer }, params: { id } }) => {
		const answer = await introductions.write(sql, viewer, { id, words });
		if (answer)
			return fail(409, { errors: { '': 'This introduction is closed. Your message was not sent.' } });
		redirect(303, `/introductions/${id}?done=written`);
	}),
	accept: async ({ locals: { sql, viewer }, params: { id } }) => {
		const answer = await introductions.accept(sql, viewer, id);
		if (answer) return fail(409, { errors: { '': acceptRefusals[answer.refused] }, values: {} });
		redirect(303, `/introductions/${id}?done=accepted`);
	}
} satisfies Actions;
