/**
 * Makes the links of rendered pages work from a file: what is in the file is an anchor in it, everything else of the site gets
 * its full address. Marks that a renderer leaves for scripts are dropped: nothing in the file runs.
 * @param anchors a page's address on the site → the id of the same thing in the file
 */
export function packedLinks(html: string, origin: string, anchors: ReadonlyMap<string, string>): string {
	return html
		.replace(/<!--.*?-->/gs, '')
		.replace(/(<a\b[^>]*?\bhref=")(\/[^"]*)"/g, (_, before: string, path: string) => {
			const id = anchors.get(path);
			return `${before}${id === undefined ? `${origin}${path}` : `#${id}`}"`;
		});
}
