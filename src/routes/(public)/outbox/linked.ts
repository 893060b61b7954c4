/** A text in parts: addresses of pages as links, the rest as it is. */
export function linked(text: string): { words: string; href?: string }[] {
	return text
		.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/)
		.filter(Boolean)
		.map((words) => (/^https?:\/\//.test(words) ? { words, href: words } : { words }));
}
