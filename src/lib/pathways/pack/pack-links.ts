/**
 * Makes the links of rendered pages work from a file: links to what is in the file become anchors, others get their full URL.
 * Comments that Svelte leaves for hydration are removed.
 * @param anchors a page's path on the site → the id of the same thing in the file
 */
export function packedLinks(html: string, origin: string, anchors: ReadonlyMap<string, string>): string {
	return html
		.replace(/<!--.*?-->/gs, '')
		.replace(/(<a\b[^>]*?\bhref=")(\/[^"]*)"/g, (_, before: string, path: string) => {
			const id = anchors.get(path);
			return `${before}${id === undefined ? `${origin}${path}` : `#${id}`}"`;
		});
}
