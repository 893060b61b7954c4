/** What a mail says. Quiet: no names, no content; it says that there is something, and where to read it. */
export interface Letter {
	subject: string;
	/** Plain text, lines as they are; addresses of pages stand on a line of their own. */
	text: string;
}
