/** The form of our ids, as PostgreSQL writes a `uuid`. */
export const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a text is an id of ours: anything else is not sent to the database. */
export function isId(text: string): boolean {
	return uuid.test(text);
}

/** Without the characters that PostgreSQL cannot store. */
export function storable(text: string): string {
	return text.replaceAll('\0', '').toWellFormed().trim();
}
