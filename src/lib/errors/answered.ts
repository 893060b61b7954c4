import { Conflict, Forbidden, NotFound } from './errors.ts';

/**
 * What an area throws, as an answer: not there (404), not for this person (403), no longer possible (409).
 * @param refuse SvelteKit's `error`, which belongs to routes
 */
export function answered<Event, Answer>(
	refuse: (status: 403 | 404 | 409, message: string) => never,
	work: (event: Event) => Promise<Answer>
): (event: Event) => Promise<Answer> {
	return async (event) => {
		try {
			return await work(event);
		} catch (thrown) {
			if (thrown instanceof NotFound) refuse(404, thrown.message);
			if (thrown instanceof Forbidden) refuse(403, thrown.message);
			if (thrown instanceof Conflict) refuse(409, thrown.message);
			throw thrown;
		}
	};
}
