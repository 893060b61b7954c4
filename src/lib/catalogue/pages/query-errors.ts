import { quotedOnPage } from '#lib/text/clean.ts';
import { BadQuery } from '#lib/errors/errors.ts';
import { numberWords } from '#lib/text/counts.ts';

/** Whether a text is short enough and has only visible characters. */
export function isPrintable(text: string, longest: number): boolean {
	return text.length <= longest && !/[\x00-\x1f\x7f\ufffd\ufffe\uffff]/.test(text) && text.isWellFormed();
}

const longest = 200;

/** The words of a search. @throws BadQuery */
export function readWords(parameters: URLSearchParams): string {
	const words = (parameters.get('q') ?? '').replace(/\s+/g, ' ').trim();
	const problem = wordsProblem(words);
	if (!problem) return words;
	const short = words
		.replace(/[\x00-\x1f\x7f\ufffd-\uffff]/g, '')
		.slice(0, 60)
		.toWellFormed()
		.trim();
	const href = `/search?q=${encodeURIComponent(short)}`;
	throw new BadQuery(problem, short ? [{ href, name: `Search for ${quotedOnPage(short)}` }] : []);
}

/** Why we cannot search for these words; null where we can. */
export function wordsProblem(words: string): string | null {
	if (isPrintable(words, longest)) return null;
	return words.length > longest
		? `Your search must be ${longest} characters or fewer. It has ${numberWords(words.length)}.`
		: 'Your search contains characters that we cannot read.';
}
