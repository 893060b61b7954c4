/** Confirmations by the verb in `?done=withdrawn`. */
export type DoneWords = Readonly<Record<string, string>>;

export function doneWords(words: DoneWords, params: URLSearchParams): string | null {
	const verb = params.get('done') ?? '';
	return Object.hasOwn(words, verb) ? (words[verb] ?? null) : null;
}
