import { error } from '@sveltejs/kit';
import { Conflict, Forbidden, NotFound } from '#lib/errors/errors.ts';

/** What an area throws, as an answer: not there (404), not for this person (403), no longer possible (409). */
export function answered<Event, Answer>(
	work: (event: Event) => Promise<Answer>
): (event: Event) => Promise<Answer> {
	return async (event) => {
		try {
			return await work(event);
		} catch (thrown) {
			if (thrown instanceof NotFound) error(404, thrown.message);
			if (thrown instanceof Forbidden) error(403, thrown.message);
			if (thrown instanceof Conflict) error(409, thrown.message);
			throw thrown;
		}
	};
}
