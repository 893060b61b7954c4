import { fail, isActionFailure, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import { Invalid, problemInWords } from '#lib/errors/errors.ts';
import { readForm, type FormErrors, type FormSchema, type FormValues } from '#lib/forms/read-form.ts';

/** What was typed, but for secrets and files. */
interface Typed {
	values: FormValues;
}

type Answered<Answer> = Answer extends ActionFailure<infer Why> ? ActionFailure<Why & Typed> : Answer;

/** What is wrong by the fields' names, or within one of them a line each. */
type Wrong = ActionFailure<{ errors: FormErrors } & Typed> | ActionFailure<{ problems: string[] } & Typed>;

/**
 * Reads a form and does what it asks for. Whatever is wrong with it, the page shows it again as it was typed: by the schema, by
 * `fail(422, { errors: { field: 'Why' } })` from the work, or by an `Invalid` that was thrown in it.
 * @param beforeReading answers in its place where the form is not to be read, such as one that is too large
 */
export function formAction<Schema extends FormSchema, Event extends RequestEvent, Answer, Early = never>(
	schema: Schema | ((event: NoInfer<Event>) => Schema),
	work: (value: v.InferOutput<Schema>, event: Event) => Promise<Answer>,
	beforeReading?: (event: NoInfer<Event>) => Early | null
): (event: Event) => Promise<Answered<Answer> | Early | Wrong> {
	return async (event) => {
		const early = beforeReading?.(event);
		if (early) return early;
		const read = readForm(
			typeof schema === 'function' ? schema(event) : schema,
			await event.request.formData()
		);
		if (read.errors) return fail(422, { errors: read.errors, values: read.values });
		try {
			const answer = await work(read.value, event);
			if (!isActionFailure(answer)) return answer as Answered<Answer>;
			const data = { ...(answer.data ?? {}), values: read.values };
			return fail(answer.status, data) as Answered<Answer>;
		} catch (thrown) {
			if (!(thrown instanceof Invalid)) throw thrown;
			return fail(422, { problems: thrown.problems.map(problemInWords), values: read.values });
		}
	};
}
