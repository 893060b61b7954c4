/** Where a link to a contact leads: an email address or a web address; null where it is neither, such as a postal address. */
export function contactAddress(contact: string): string | null {
	if (/^https?:\/\/\S+$/.test(contact)) return contact;
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact) ? `mailto:${contact}` : null;
}

/** Whom to ask, in a sentence: the contact of this installation, or in general words where none is configured. */
export function whomToAsk(contact: string | null): string {
	return contact ?? 'whoever runs Waymark where you are';
}
