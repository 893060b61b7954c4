/** Why we cannot answer a URL, with links to what the reader may have meant. */
export interface Refusal {
	message: string;
	suggestions?: { href: string; name: string }[];
}

/** Whether a text is short enough and has only visible characters. */
export function isPrintable(text: string, longest: number): boolean {
	return text.length <= longest && !/[\x00-\x1f\x7f\ufffd\ufffe\uffff]/.test(text) && text.isWellFormed();
}

/** What the reader typed, short and clean enough to show. */
export function quoted(text: string): string {
	const clean = text
		.slice(0, 200)
		.toWellFormed()
		.replace(/[\x00-\x1f\x7f]/g, '\ufffd');
	return `“${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}”`;
}

const longest = 200;

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
			? `must be ${longest} characters or fewer. It has ${q.length.toLocaleString('en-GB')}`
			: 'contains characters that we cannot read';
	return {
		refused: {
			message: `Your search ${why}.`,
			suggestions: short
				? [{ href: `/search?q=${encodeURIComponent(short)}`, name: `Search for ${quoted(short)}` }]
				: []
		}
	};
}
