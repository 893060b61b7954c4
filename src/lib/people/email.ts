import * as v from 'valibot';

/** An e-mail address as it was typed, and the key by which it is found again. */
export interface Address {
	address: string;
	/** NFC, in lower case, its domain as the mail system writes it: `Zoë+list@Bücher.example` is `zoë+list@xn--bcher-kva.example`. */
	key: string;
}

/**
 * Reads an e-mail address. Letters of any script may stand in it, and what follows a plus is kept: it is another address.
 * Case is not told apart, since nobody remembers how they typed it.
 * @returns null where it is none
 */
export function readAddress(text: string): Address | null {
	const address = text.trim().normalize('NFC');
	const [, local, domain] = /^([^@\s]{1,64})@([^@\s]{3,255})$/u.exec(address) ?? [];
	if (!local || !domain || /[\p{C}\p{Z}"(),:;<>[\\\]]/u.test(address) || /^\.|\.$|\.\./.test(local))
		return null;
	const host = hostOf(domain);
	const key = `${local}@${host}`.toLowerCase().normalize('NFC');
	return host && key.length <= 254 ? { address, key } : null;
}

/** A domain of at least two labels, as the mail system writes it; null where it is none. */
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

/** A field for an e-mail address. @param ask what to do where it is empty */
const addressFieldThat = (ask: string) =>
	v.pipe(
		v.string(),
		v.trim(),
		v.nonEmpty(ask),
		v.rawTransform<string, Address>(({ dataset, addIssue, NEVER }) => {
			const read = readAddress(dataset.value);
			if (read) return read;
			addIssue({ message: 'Enter an email address in the right form, like name@example.com' });
			return NEVER;
		})
	);

/** A field for one's own e-mail address. */
export const addressField = addressFieldThat('Enter your email address');

/** A field for somebody else's. */
export const theirAddressField = addressFieldThat('Enter their email address');

export const addressForm = v.object({ address: addressField });
