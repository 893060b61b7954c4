function attribute(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** HTML to paste into a page of another site. No script runs in the frame, and its links open in a new tab. */
export function embedCode(href: string, title: string, stops: number): string {
	return [
		'<iframe',
		`  src="${attribute(href)}"`,
		`  title="${attribute(title)}"`,
		`  width="100%" height="${300 + stops * 190}"`,
		'  sandbox="allow-popups allow-popups-to-escape-sandbox"',
		'  referrerpolicy="no-referrer" loading="lazy" style="border: 0"',
		'></iframe>'
	].join('\n');
}
