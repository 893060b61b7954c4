/** Signing in at another organisation by OpenID Connect: the code flow with PKCE, state and nonce, to any one issuer. */
import * as client from 'openid-client';

export interface IssuerSettings {
	/** `https://login.microsoftonline.com/TENANT/v2.0`, as NHSmail has it, or any other. */
	address: string;
	clientId: string;
	clientSecret: string;
	/** What people call it: `NHSmail`. */
	name: string;
}

/** What has to come back as it was sent; kept by the browser meanwhile. */
export interface Journey {
	state: string;
	nonce: string;
	verifier: string;
}

/** Who somebody is to an issuer. */
export interface Identity {
	issuer: string;
	subject: string;
}

/** Seconds that an issuer may take. */
const patience = 8;
const known = new Map<string, client.Configuration>();

/** Where to send a browser, and what has to come back with it. @throws where the issuer cannot be reached */
export async function leave(
	settings: IssuerSettings,
	returnTo: string
): Promise<{ address: string; journey: Journey }> {
	const configuration = await discovered(settings);
	const verifier = client.randomPKCECodeVerifier();
	const journey = { state: client.randomState(), nonce: client.randomNonce(), verifier };
	const address = client.buildAuthorizationUrl(configuration, {
		redirect_uri: returnTo,
		scope: 'openid',
		state: journey.state,
		nonce: journey.nonce,
		code_challenge: await client.calculatePKCECodeChallenge(verifier),
		code_challenge_method: 'S256'
	});
	return { address: address.href, journey };
}

/**
 * Who came back. The answer counts only with the journey that this browser set out on.
 * @param address the one that the browser came back to, with everything in it
 * @returns null where the issuer or the answer says no; `unreachable` where it cannot be asked
 */
export async function arrive(
	settings: IssuerSettings,
	address: URL,
	{ state, nonce, verifier }: Journey
): Promise<Identity | 'unreachable' | null> {
	try {
		const tokens = await client.authorizationCodeGrant(await discovered(settings), address, {
			expectedState: state,
			expectedNonce: nonce,
			pkceCodeVerifier: verifier,
			idTokenExpected: true
		});
		const claims = tokens.claims();
		return claims ? { issuer: claims.iss, subject: claims.sub } : null;
	} catch (error) {
		return isRefusal(error) ? null : 'unreachable';
	}
}

function isRefusal(error: unknown): boolean {
	if (error instanceof client.AuthorizationResponseError || error instanceof client.ResponseBodyError)
		return true;
	const code = String((error as { code?: unknown }).code ?? '');
	return /^OAUTH_(INVALID_RESPONSE|JWT_|MISSING|INVALID)/.test(code);
}

/** What the issuer says of itself, asked for once; a question that failed is asked again. */
async function discovered({
	address,
	clientId,
	clientSecret
}: IssuerSettings): Promise<client.Configuration> {
	const found = known.get(address);
	if (found) return found;
	const url = new URL(address);
	const isNear = url.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(url.hostname);
	const configuration = await client.discovery(url, clientId, clientSecret, undefined, {
		timeout: patience,
		execute: isNear ? [client.allowInsecureRequests] : [] // plain http never leaves this machine
	});
	known.set(address, configuration);
	return configuration;
}
