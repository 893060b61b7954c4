/** What actions did, by the verb that the address brings after them: `?done=withdrawn`. */
export type DoneWords = Readonly<Record<string, string>>;

/** What is said of what was just done; null where nothing was, or what nobody has words for. */
export function doneWords(words: DoneWords, params: URLSearchParams): string | null {
	const verb = params.get('done') ?? '';
	return Object.hasOwn(words, verb) ? (words[verb] ?? null) : null;
}
