import { getContext, setContext } from 'svelte';

/** What an action answered about a form: what was typed and what is wrong with it, by the names of the fields. */
export interface FormAnswer {
	values?: Readonly<Record<string, string | string[]>>;
	errors?: Readonly<Record<string, string>>;
	/** What is wrong within a field, such as rows of a list. */
	problems?: readonly string[];
}

const key = Symbol('form');

/** Gives every field of a form what was answered about it. */
export function setForm(answer: () => FormAnswer | null | undefined): void {
	setContext(key, answer);
}

/** What was answered about the form around a field; nothing where no form says so, as where it is sent by its address. */
export function getForm(): () => FormAnswer {
	const answer = getContext<(() => FormAnswer | null | undefined) | undefined>(key);
	return () => answer?.() ?? {};
}
