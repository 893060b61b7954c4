import * as v from 'valibot';
import { typedEmail } from '#lib/text/typed.ts';

/** An email address as the person who typed it sees it, and the key that finds it. */
export interface Email {
	written: string;
	/** NFC, in lower case, its domain as the mail system writes it: `Zoë+list@Bücher.example` is `zoë+list@xn--bcher-kva.example`. */
	key: string;
}

const notInEmails = /[\p{C}\p{Z}"(),:;<>[\\\]]/u;

/**
 * Reads an email address in any script, without what cannot be seen. What follows a plus is kept, because it is another address;
 * case is ignored in the key.
 * @returns null if it is not one
 */
export function readEmail(text: string): Email | null {
	const written = typedEmail(text);
	const [, local, domain] = /^([^@\s]{1,64})@([^@\s]{3,255})$/u.exec(written) ?? [];
	if (!local || !domain || notInEmails.test(written) || /^\.|\.$|\.\./.test(local)) return null;
	const host = hostOf(domain);
	const key = `${local}@${host}`.toLowerCase().normalize('NFC');
	return host && key.length <= 254 ? { written, key } : null;
}

/** A domain of at least two labels, as the mail system writes it; null if it is not one. */
function hostOf(domain: string): string | null {
	if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(domain)) return null;
	try {
		const host = new URL(`http://${domain}`).hostname;
		return /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/.test(host)
			? host
			: null;
	} catch {
		return null;
	}
}

/** A field for an email address. @param missing the message if it is empty */
const fieldWith = (missing: string) =>
	v.pipe(
		v.string(),
		v.transform(typedEmail),
		v.nonEmpty(missing),
		v.rawTransform<string, Email>(({ dataset, addIssue, NEVER }) => {
			const read = readEmail(dataset.value);
			if (read) return read;
			addIssue({ message: 'Enter an email address in the correct format, like name@example.com' });
			return NEVER;
		})
	);

/** A field for a person's own email address. */
export const emailField = fieldWith('Enter your email address');

/** A field for another person's email address. */
export const theirEmailField = fieldWith('Enter their email address');

/** A field for all of another person's email address, or the start of it. */
export const emailStartField = v.pipe(
	v.string(),
	v.transform(typedEmail),
	v.nonEmpty('Enter an email address or the start of one'),
	v.maxLength(254),
	v.check(isStartOfEmail, 'Enter an email address, like name@example.com, or the start of one')
);

/** Whether an email address can start like this. */
export function isStartOfEmail(text: string): boolean {
	const [, local = ''] = /^([^@\s]{1,64})(@[\p{L}\p{N}\p{M}.-]*)?$/u.exec(text) ?? [];
	return local !== '' && !notInEmails.test(text) && !/^\.|\.\.|\.@/.test(text);
}

export const emailForm = v.object({ email: emailField });
