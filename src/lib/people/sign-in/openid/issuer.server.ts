/** Sign-in with another organisation by OpenID Connect: the authorization code flow with PKCE, state and nonce. */
import * as client from 'openid-client';

export interface IssuerSettings {
	/** Such as `https://login.microsoftonline.com/TENANT/v2.0` for NHSmail. */
	url: string;
	clientId: string;
	clientSecret: string;
	/** The name that people know: `NHSmail`. */
	name: string;
}

/** Kept by the browser during the authorization request, to check the response against. */
export interface AuthorizationChecks {
	state: string;
	nonce: string;
	codeVerifier: string;
}

export interface Identity {
	issuer: string;
	subject: string;
}

const timeoutSeconds = 8;
const configurations = new Map<string, client.Configuration>();

/** The URL to send a browser to, and what to check its response against. @throws if the issuer cannot be reached */
export async function authorizationRequest(
	settings: IssuerSettings,
	redirectUri: string
): Promise<{ url: string; checks: AuthorizationChecks }> {
	const configuration = await discovered(settings);
	const codeVerifier = client.randomPKCECodeVerifier();
	const checks = { state: client.randomState(), nonce: client.randomNonce(), codeVerifier };
	const url = client.buildAuthorizationUrl(configuration, {
		redirect_uri: redirectUri,
		scope: 'openid',
		state: checks.state,
		nonce: checks.nonce,
		code_challenge: await client.calculatePKCECodeChallenge(codeVerifier),
		code_challenge_method: 'S256'
	});
	return { url: url.href, checks };
}

/**
 * The identity in an authorization response. It must match the request that this browser made.
 * @param responseUrl the redirect URI with all its parameters
 * @returns null if the issuer refused or the response is not valid; `unreachable` if the issuer does not respond
 */
export async function identityFrom(
	settings: IssuerSettings,
	responseUrl: URL,
	{ state, nonce, codeVerifier }: AuthorizationChecks
): Promise<Identity | 'unreachable' | null> {
	try {
		const tokens = await client.authorizationCodeGrant(await discovered(settings), responseUrl, {
			expectedState: state,
			expectedNonce: nonce,
			pkceCodeVerifier: codeVerifier,
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

/** The issuer's configuration, discovered once; tried again if it failed. */
async function discovered({ url, clientId, clientSecret }: IssuerSettings): Promise<client.Configuration> {
	const found = configurations.get(url);
	if (found) return found;
	const server = new URL(url);
	const isLocal = server.protocol === 'http:' && /^(localhost|127\.0\.0\.1|\[::1\])$/.test(server.hostname);
	const configuration = await client.discovery(server, clientId, clientSecret, undefined, {
		timeout: timeoutSeconds,
		execute: isLocal ? [client.allowInsecureRequests] : [] // plain http never leaves this machine
	});
	configurations.set(url, configuration);
	return configuration;
}
