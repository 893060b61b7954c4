import { fail, redirect } from '@sveltejs/kit';
import { nameOf, wayWords } from '#lib/alumni/shown-alum.ts';
import * as shownAlumni from '#lib/alumni/shown-alumni.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { NotFound } from '#lib/errors/errors.ts';
import { askerWords, hasContactDetails, refusals, requestForm } from '#lib/introductions/introduction.ts';
import * as introductions from '#lib/introductions/introductions.server.ts';
import { isId } from '#lib/text/ids.ts';
import { formAction } from '#routes/form-action.ts';
import type { RequestEvent } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

async function askedAlum({ locals: { sql, viewer }, url }: Pick<RequestEvent, 'locals' | 'url'>) {
	const alumId = url.searchParams.get('to') ?? '';
	const { catalogue } = await snapshots.current(sql);
	const alum = isId(alumId) ? await shownAlumni.find(sql, viewer, { alumId, catalogue }) : null;
	if (!alum) throw new NotFound('There is no one here. They may have left the directory.');
	return alum;
}

export const load: PageServerLoad = async (event) => {
	const alum = await askedAlum(event);
	const { sql, viewer } = event.locals;
	return {
		alumId: alum.alumId,
		name: nameOf(alum),
		takesRequests: alum.takesRequests,
		ways: alum.ways.map((way) => ({ value: way, name: wayWords[way] })),
		topics: alum.topics,
		asker: await introductions.asAsker(sql, viewer)
	};
};

export const actions = {
	default: formAction(requestForm, async ({ kind, words, until, seen }, event) => {
		const { alumId } = await askedAlum(event);
		const { sql, viewer } = event.locals;
		if (seen !== 'yes') {
			const asker = await introductions.asAsker(sql, viewer);
			return {
				preview: { kind, words, until, from: asker.name, about: askerWords(asker) },
				hasContactDetails: hasContactDetails(words)
			};
		}
		const answer = await introductions.ask(sql, viewer, { alumId, kind, until, words });
		if ('refused' in answer) return fail(409, { errors: { '': refusals[answer.refused] } });
		redirect(303, '/introductions?done=sent');
	})
} satisfies Actions;
