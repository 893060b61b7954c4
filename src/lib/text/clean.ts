const zeroWidth = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;
const lineBreaks = /\r\n?|\u2028|\u2029|\u0085/g;
const oddSpaces = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g;

/** A name as people mean it: one line, one space between words, nothing invisible, none of it at the ends. */
export function cleanName(name: string): string {
	return name
		.replace(zeroWidth, '')
		.replace(/[\s\u0085]+/g, ' ')
		.trim();
}

/** A text as people mean it: lines end in "\n", spaces are spaces, nothing invisible; its own line breaks stay. */
export function cleanText(text: string): string {
	return text.replace(zeroWidth, '').replace(lineBreaks, '\n').replace(oddSpaces, ' ').trim();
}

/** What was found, as files and the command line quote it: `"eleven"`. */
export function quoted(found: string): string {
	return `"${shown(found)}"`;
}

/** What was found, as pages quote it: `“eleven”`. */
export function quotedOnPage(found: string): string {
	return `“${shown(found)}”`;
}

/** Short, on one line, and with nothing invisible. */
function shown(text: string): string {
	const short = text.length > 60 ? `${text.slice(0, 60)}…` : text;
	return short
		.toWellFormed()
		.replace(/[\s\u0085]/g, ' ')
		.replace(/[\0-\x1f\x7f]/g, '\ufffd');
}
