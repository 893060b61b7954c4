/** Which version a page shows when it is not the one in force, and whether that one lacks what the page shows. */
export interface VersionShown {
	label: string;
	gone: boolean;
}

/** A label as a person may type it into an address: short and printable. */
export function isLabel(text: string): boolean {
	return text.length <= 100 && !/[\x00-\x1f\x7f]/.test(text) && text.isWellFormed();
}
