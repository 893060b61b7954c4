/** Characters that no XML 1.0 document may hold, not even as a reference. */
const notXml = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** A text as any XML document can hold it: what it may not hold is shown as having been there. */
export function xmlText(text: string): string {
	return text.toWellFormed().replace(notXml, '\ufffd');
}

/** Rendered HTML of elements that XML knows too, as XML 1.0: marks for scripts dropped, "]]>" and odd characters made harmless. */
export function xmlOf(rendered: string): string {
	return xmlText(rendered.replace(/<!--.*?-->/gs, '').replaceAll(']]>', ']]&gt;'));
}

/** A text within an element of XML. */
export function xmlEscaped(text: string): string {
	return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
