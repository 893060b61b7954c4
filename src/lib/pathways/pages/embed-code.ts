/** What may stand in an attribute between double quotes. */
function attribute(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** A pathway as HTML to paste into a page elsewhere: nothing in the frame runs, and its links open in a tab of their own. */
export function embedCode(address: string, title: string, stops: number): string {
	return [
		'<iframe',
		`  src="${attribute(address)}"`,
		`  title="${attribute(title)}"`,
		`  width="100%" height="${300 + stops * 190}"`,
		'  sandbox="allow-popups allow-popups-to-escape-sandbox"',
		'  referrerpolicy="no-referrer" loading="lazy" style="border: 0"',
		'></iframe>'
	].join('\n');
}
