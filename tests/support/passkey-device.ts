/** A device that makes passkeys and signs with them, by the letter of WebAuthn Level 2: §6.1 authenticator data, §6.5 attestation. */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers';

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

export interface PasskeyDevice {
	id: string;
	/** What a browser sends when it is asked to make a passkey. */
	attest(challenge: string): unknown;
	/** What a browser sends when it is asked to sign in. @param counter how often it was used so far */
	assert(challenge: string, counter?: number): unknown;
}

/** @param id of its passkey, as no honest device chooses it */
export function passkeyDevice(
	site: URL,
	id = isoBase64URL.fromBuffer(new Uint8Array(randomBytes(16)))
): PasskeyDevice {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const sent = (response: object) => ({
		id,
		rawId: id,
		type: 'public-key',
		clientExtensionResults: {},
		response
	});
	return {
		id,
		attest(challenge) {
			const authData = Buffer.concat([
				authenticatorData(site, userPresent | userVerified | hasCredential, 0),
				Buffer.alloc(16), // no make or model
				lengthOf(isoBase64URL.toBuffer(id)),
				isoBase64URL.toBuffer(id),
				coseKey(publicKey)
			]);
			const attestation = new Map<string, unknown>([
				['fmt', 'none'],
				['attStmt', new Map()],
				['authData', new Uint8Array(authData)]
			]);
			return sent({
				clientDataJSON: base64url(clientData(site, 'webauthn.create', challenge)),
				attestationObject: base64url(isoCBOR.encode(attestation as Parameters<typeof isoCBOR.encode>[0])),
				transports: ['internal']
			});
		},
		assert(challenge, counter = 1) {
			const data = authenticatorData(site, userPresent | userVerified, counter);
			const client = clientData(site, 'webauthn.get', challenge);
			return sent({
				clientDataJSON: base64url(client),
				authenticatorData: base64url(data),
				signature: base64url(sign('sha256', Buffer.concat([data, sha256(client)]), privateKey))
			});
		}
	};
}

function authenticatorData(site: URL, flags: number, counter: number): Buffer {
	const rest = Buffer.alloc(5);
	rest.writeUInt8(flags, 0);
	rest.writeUInt32BE(counter, 1);
	return Buffer.concat([sha256(Buffer.from(site.hostname)), rest]);
}

function clientData(site: URL, type: string, challenge: string): Buffer {
	return Buffer.from(JSON.stringify({ type, challenge, origin: site.origin, crossOrigin: false }));
}

/** RFC 9053, §7.1.1: an elliptic curve key of P-256, for ES256. */
function coseKey(publicKey: KeyObject): Uint8Array {
	const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
	const key = new Map<number, number | Uint8Array>([
		[1, 2],
		[3, -7],
		[-1, 1],
		[-2, isoBase64URL.toBuffer(x)],
		[-3, isoBase64URL.toBuffer(y)]
	]);
	return isoCBOR.encode(key as Parameters<typeof isoCBOR.encode>[0]);
}

function lengthOf(bytes: Uint8Array): Buffer {
	const length = Buffer.alloc(2);
	length.writeUInt16BE(bytes.length);
	return length;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
