import { readEmail, type Email } from '#lib/people/email.ts';

/** An address as a form reads it. */
export function at(text: string): Email {
	const email = readEmail(text);
	if (!email) throw new Error(`${text} is no address`);
	return email;
}
