/** What browsers send about passkeys. Anyone can send anything, so it is checked. */
import * as v from 'valibot';

/** The id of a credential: base64url, no longer than the column. */
export const credentialId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,1400}$/));

/** The answer of a browser; the library checks the rest. */
export const passkeyAnswer = v.looseObject({ id: credentialId });

/** The WebAuthn transports by which a browser can reach a passkey. */
const transports = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const;

/** The known transports that a browser named. They are hints, so unknown ones are left out. */
export function knownTransports(named: unknown): (typeof transports)[number][] {
	return Array.isArray(named) ? transports.filter((one) => named.includes(one)) : [];
}
