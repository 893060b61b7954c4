import { fail } from '@sveltejs/kit';
import { Forbidden } from '#lib/errors/errors.ts';
import * as conversations from '#lib/conversations/conversations.server.ts';

/**
 * The conversation of a page; null for one who was its coach and is no longer, with status 403: a form that they had open gets its
 * words back on the same page.
 */
export async function openConversation({
	locals,
	params
}: {
	locals: App.Locals;
	params: { id: string };
}): Promise<conversations.Conversation | null> {
	try {
		return await conversations.find(locals.sql, locals.viewer, params.id);
	} catch (error) {
		if (!(error instanceof Forbidden)) throw error;
		locals.status = 403;
		return null;
	}
}

/** Saves something; to someone who may no longer save there, the page gives their words back, with status 403. */
export async function orGivenBack<T>(save: () => Promise<T>, field = '') {
	try {
		return await save();
	} catch (error) {
		if (!(error instanceof Forbidden)) throw error;
		return fail(403, { errors: { [field]: error.message } });
	}
}
