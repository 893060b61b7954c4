import { getContext, setContext } from 'svelte';

/** The answer of an action: what was typed and the errors, by the names of the fields. */
export interface FormAnswer {
	values?: Readonly<Record<string, string | string[]>>;
	errors?: Readonly<Record<string, string>>;
	/** Problems within a field, such as rows of a list. */
	problems?: readonly string[];
}

const key = Symbol('form');

/** Gives the answer to every field of the form. */
export function setForm(answer: () => FormAnswer | null | undefined): void {
	setContext(key, answer);
}

/** The answer for the form around a field; empty if there is none, such as in a search form. */
export function getForm(): () => FormAnswer {
	const answer = getContext<(() => FormAnswer | null | undefined) | undefined>(key);
	return () => answer?.() ?? {};
}
