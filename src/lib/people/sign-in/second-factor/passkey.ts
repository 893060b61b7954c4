/** What a browser's passkeys say of themselves: anybody may send anything in their place. */
import * as v from 'valibot';

/** The id of a credential: base64url, and no longer than there is room for. */
export const credentialId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,1400}$/));

/** What a browser answers; the library looks at the rest. */
export const passkeyAnswer = v.looseObject({ id: credentialId });

/** By which ways a browser may reach a passkey. */
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** Those ways among what a browser named: each is a hint, and one that nobody knows is left out. */
export function knownTransports(named: unknown): (typeof transports)[number][] {
	return Array.isArray(named) ? transports.filter((one) => named.includes(one)) : [];
}
