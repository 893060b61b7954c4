import { Misuse } from '#lib/errors/sentences.ts';
import { readEmail, type Email } from './email.ts';

/** An email address typed at the command line. @throws Misuse if it is not one */
export function emailGiven(typed: string): Email {
	const email = readEmail(typed);
	if (!email) throw new Misuse(`"${typed}" is not an email address.`);
	return email;
}
