/** What an email says. Quiet: no names and no content, only that there is something, and where to read it. */
export interface Email {
	subject: string;
	/** Plain text, lines as they are; a web address has a line of its own. */
	text: string;
	/** Where one click stops emails of this kind, as RFC 8058 has it: a POST without a cookie. */
	stop?: string;
}

/** An email that asks the reader to do something. */
export function request(subject: string, ...paragraphs: string[]): Email {
	return notice(subject, ...paragraphs, 'If you did not expect this email, you can ignore it.');
}

/** An email that tells the reader something. */
export function notice(subject: string, ...paragraphs: string[]): Email {
	return { subject, text: [...paragraphs, 'Waymark'].join('\n\n') + '\n' };
}
