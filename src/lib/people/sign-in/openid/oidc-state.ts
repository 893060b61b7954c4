import * as v from 'valibot';

/** What the browser keeps during an authorization request, for 10 minutes. */
const storedRequest = v.object({
	state: v.string(),
	nonce: v.string(),
	codeVerifier: v.string(),
	next: v.string()
});
export type StoredRequest = v.InferOutput<typeof storedRequest>;

export const requestCookie = 'waymark-oidc';
export const requestSeconds = 600;

/** Reads the cookie; null if it is not valid. */
export function readRequest(text: string | undefined): StoredRequest | null {
	try {
		const read = v.safeParse(storedRequest, JSON.parse(text ?? ''));
		return read.success ? read.output : null;
	} catch {
		return null;
	}
}
