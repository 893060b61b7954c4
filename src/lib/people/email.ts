import * as v from 'valibot';

/** An email address as typed, and the key that finds it. */
export interface Email {
	written: string;
	/** NFC, in lower case, its domain as the mail system writes it: `Zoë+list@Bücher.example` is `zoë+list@xn--bcher-kva.example`. */
	key: string;
}

/**
 * Reads an email address in any script. What follows a plus is kept, because it is another address; case is ignored in the key.
 * @returns null if it is not one
 */
export function readEmail(text: string): Email | null {
	const written = text.trim().normalize('NFC');
	const [, local, domain] = /^([^@\s]{1,64})@([^@\s]{3,255})$/u.exec(written) ?? [];
	if (!local || !domain || /[\p{C}\p{Z}"(),:;<>[\\\]]/u.test(written) || /^\.|\.$|\.\./.test(local))
		return null;
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
		v.trim(),
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

export const emailForm = v.object({ email: emailField });
