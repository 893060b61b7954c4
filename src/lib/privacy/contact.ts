/** Where a link to a contact leads: an email address or a web address; null where it is neither, such as a postal address. */
export function contactAddress(contact: string): string | null {
	if (/^https?:\/\/\S+$/.test(contact)) return contact;
	return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(contact) ? `mailto:${contact}` : null;
}
