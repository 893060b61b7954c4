/** The link for an email address or a web page; `null` for anything else, such as a postal address. */
export function contactUrl(contact: string): string | null {
	if (/^https?:\/\/\S+$/.test(contact)) return contact;
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact) ? `mailto:${contact}` : null;
}

/** Who to contact, to use inside a sentence. */
export function contactName(contact: string | null): string {
	return contact ?? 'the organisation that runs this copy of Waymark';
}
