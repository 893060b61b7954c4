/** Passkeys (WebAuthn): a device signs our challenge after its owner unlocks it. A passkey alone counts as two-step sign-in. */
import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
	type AuthenticationResponseJSON,
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON,
	type RegistrationResponseJSON
} from '@simplewebauthn/server';
import * as v from 'valibot';
import * as limits from '#lib/server/limits.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import { tellOfChange } from '#lib/people/sign-in/security-emails.server.ts';
import { credentialId, knownTransports, passkeyAnswer } from './passkey.ts';
import type { Person } from '#lib/access/person.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';

/** How many passkeys a person can have. */
const most = 20;

/** The options for a browser to create a passkey. The challenge works once, for 6 minutes. */
export async function offer(
	sql: Sql,
	viewer: Person,
	site: URL
): Promise<PublicKeyCredentialCreationOptionsJSON> {
	const known = await asPerson(
		sql,
		viewer,
		(sql) => sql<{ id: string; transports: string[] }[]>`
			select credential_id as id, transports from passkey where person_id = ${viewer.id}`
	);
	const options = await generateRegistrationOptions({
		rpName: 'Waymark',
		rpID: site.hostname,
		userName: viewer.name,
		userDisplayName: viewer.name,
		userID: new TextEncoder().encode(viewer.id),
		excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
		authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
	});
	await tokens.mint(sql, 'passkey-add', { personId: viewer.id }, options.challenge);
	return options;
}

/** Stores the passkey that a browser created. @returns whether it answers a challenge that this person was given */
export async function add(
	sql: Sql,
	viewer: Person,
	site: URL,
	{ response, name }: { response: unknown; name: string }
): Promise<boolean> {
	const checked = await verifyRegistrationResponse({
		response: response as RegistrationResponseJSON,
		expectedChallenge: async (challenge) =>
			(await tokens.use(sql, challenge, 'passkey-add'))?.personId === viewer.id,
		expectedOrigin: site.origin,
		expectedRPID: site.hostname,
		requireUserVerification: true
	}).catch(() => null); // what the browser sent is not an answer to our challenge
	if (!checked?.verified) return false;
	const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`select from passkey where person_id = ${viewer.id}`;
		if (count >= most) return false;
		const added = await sql`
			insert into passkey (credential_id, person_id, public_key, counter, transports, name)
			values (${id}, ${viewer.id}, ${Buffer.from(publicKey)}, ${counter}, ${knownTransports(transports)}, ${name})
			on conflict do nothing`; // it is already theirs, or another person's
		if (added.count === 0) return false;
		await audit.record(sql, viewer, { verb: 'add-second-factor', subjectId: viewer.id, object: 'passkey' });
		await tellOfChange(sql, viewer);
		return true;
	});
}

/** Each challenge is stored, and anyone can ask for one. A network may be a whole hospital's. */
const questions: limits.Limit = { name: 'passkey questions by network', times: 600, seconds: 1_200 };

/**
 * The options for a browser to sign in with any passkey that it has for this site.
 * @throws TooOften
 */
export async function challenge(
	sql: Sql,
	site: URL,
	network: string
): Promise<PublicKeyCredentialRequestOptionsJSON> {
	const sentence =
		'There have been too many attempts to sign in from this network. Wait a minute and try again.';
	await limits.spend(sql, questions, network, sentence);
	const options = await generateAuthenticationOptions({ rpID: site.hostname, userVerification: 'required' });
	await tokens.mint(sql, 'passkey-sign-in', {}, options.challenge);
	return options;
}

export interface PasskeySignIn {
	response: unknown;
	device: string;
	instead: string | undefined;
	/** The person who is already signed in and uses a passkey as the second step; it must be theirs. */
	viewer: Person | null;
}

/** Signs in with the answer of a browser. @returns the token of a session with two-step sign-in done; null if it is refused */
export async function signIn(
	sql: Sql,
	site: URL,
	{ response, device, instead, viewer }: PasskeySignIn
): Promise<string | null> {
	if (!v.is(passkeyAnswer, response)) return null;
	const answer = response as unknown as AuthenticationResponseJSON;
	const [known] = await sql<
		{ personId: string; publicKey: Uint8Array; counter: number; transports: string[]; isSuspended: boolean }[]
	>`
		select
			person_id as "personId", public_key as "publicKey", counter::double precision as counter, transports,
			is_suspended as "isSuspended"
		from find_passkey(${answer.id})`;
	const checked =
		known &&
		(await verifyAuthenticationResponse({
			response: answer,
			expectedChallenge: async (challenge) => (await tokens.use(sql, challenge, 'passkey-sign-in')) !== null,
			expectedOrigin: site.origin,
			expectedRPID: site.hostname,
			requireUserVerification: true,
			credential: {
				id: answer.id,
				publicKey: new Uint8Array(known.publicKey),
				counter: known.counter,
				transports: known.transports
			}
		}).catch(() => null));
	if (!known || !checked?.verified || known.isSuspended) return null;
	const person = { id: known.personId };
	if (viewer && viewer.id !== person.id) return null;
	return asPerson(sql, person, async (sql) => {
		await sessions.holdAccount(sql, person);
		const { count } = await sql`
			update passkey set counter = ${checked.authenticationInfo.newCounter}, last_used_at = now()
			where credential_id = ${answer.id}`;
		if (count === 0) return null; // it has been removed in the meantime
		return sessions.begin(sql, person, { method: 'passkey', device, instead, secondFactorAt: new Date() });
	});
}

/** @returns whether it was one of theirs */
export async function rename(sql: Sql, viewer: Person, id: string, name: string): Promise<boolean> {
	if (!v.is(credentialId, id)) return false;
	const { count } = await asPerson(
		sql,
		viewer,
		(sql) => sql`update passkey set name = ${name} where credential_id = ${id} and person_id = ${viewer.id}`
	);
	return count > 0;
}

/** Removes a passkey and ends every other session, which may have started with it. @returns whether it was one of theirs */
export async function remove(
	sql: Sql,
	viewer: Person,
	id: string,
	sessionId: string | null
): Promise<boolean> {
	if (!v.is(credentialId, id)) return false;
	return asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`delete from passkey where credential_id = ${id} and person_id = ${viewer.id}`;
		if (count === 0) return false;
		await audit.record(sql, viewer, {
			verb: 'remove-second-factor',
			subjectId: viewer.id,
			object: 'passkey'
		});
		await tellOfChange(sql, viewer);
		await sessions.endAll(sql, viewer, sessionId);
		return true;
	});
}
