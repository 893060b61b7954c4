/** Splits a text into links for its URLs and plain text. */
export function linked(text: string): { words: string; href?: string }[] {
	return text
		.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
		.filter(Boolean)
		.map((words) => (/^https?:\/\//.test(words) ? { words, href: words } : { words }));
}
