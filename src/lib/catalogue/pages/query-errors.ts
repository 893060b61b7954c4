/** Why an address cannot be answered: which parameter, what is wrong with it, and what could have been meant. */
export interface Refusal {
	message: string;
	suggestions?: { href: string; name: string }[];
}

/** Whether a text is of sensible length and holds nothing but characters that can be seen. */
export function isPrintable(text: string, longest: number): boolean {
	return text.length <= longest && !/[\x00-\x1f\x7f\ufffd\ufffe\uffff]/.test(text) && text.isWellFormed();
}

/** What somebody typed, short and clean enough to say back. */
export function quoted(text: string): string {
	const clean = text
		.slice(0, 200)
		.toWellFormed()
		.replace(/[\x00-\x1f\x7f]/g, '\ufffd');
	return `“${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}”`;
}

const longest = 200;

/** The words in a search box. Spaces of any kind count as one; what cannot be a search is refused and not guessed at. */
export function readWords(parameters: URLSearchParams): { q: string } | { refused: Refusal } {
	const q = (parameters.get('q') ?? '').replace(/\s+/g, ' ').trim();
	if (isPrintable(q, longest)) return { q };
	const short = q
		.replace(/[\x00-\x1f\x7f\ufffd-\uffff]/g, '')
		.slice(0, 60)
		.toWellFormed()
		.trim();
	const why =
		q.length > longest
			? `may have ${longest} characters at most, and has ${q.length.toLocaleString('en-GB')}`
			: 'holds characters that cannot be read';
	return {
		refused: {
			message: `The parameter “q” ${why}.`,
			suggestions: short
				? [{ href: `/search?q=${encodeURIComponent(short)}`, name: `Search for ${quoted(short)}` }]
				: []
		}
	};
}
