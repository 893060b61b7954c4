/** Why an address cannot be answered: which parameter, what is wrong with it, and what could have been meant. */
export interface Refusal {
	message: string;
	suggestions?: { href: string; name: string }[];
}

/** What somebody typed, short enough to say back. */
export function quoted(text: string): string {
	const clean = text.toWellFormed().replace(/[\x00-\x1f\x7f]/g, ' ');
	return `“${clean.length > 60 ? `${clean.slice(0, 60)}…` : clean}”`;
}
