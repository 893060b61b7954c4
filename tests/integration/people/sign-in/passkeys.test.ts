import { ruleNamed } from '#tests/support/rules.ts';
import { describe, expect } from 'vitest';
import { TooOften } from '#lib/errors/errors.ts';
import * as passkeys from '#lib/people/sign-in/second-factor/passkeys.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as retention from '#lib/areas/retention.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import * as tokens from '#lib/people/sign-in/tokens.server.ts';
import * as limits from '#lib/server/limits.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { heldUpBy } from '#tests/support/held-up.ts';
import { passkeyDevice, type PasskeyDevice } from '#tests/support/passkey-device.ts';
import { sessionOf } from '#tests/support/session-of.ts';

const { coach, trainee } = cast;
const how = { device: 'A test', instead: undefined };
const site = new URL('http://localhost/');
const network = '192.0.2.7';

async function add(sql: Sql, who: Person, device: PasskeyDevice): Promise<boolean> {
	const { challenge } = await passkeys.offer(sql, who, site);
	return passkeys.add(sql, who, site, { response: device.attest(challenge), name: 'A key' });
}

async function signIn(sql: Sql, device: PasskeyDevice, viewer: Person | null = null, counter = 1) {
	const { challenge } = await passkeys.challenge(sql, site, network);
	return passkeys.signIn(sql, site, { response: device.assert(challenge, counter), ...how, viewer });
}

describe('a passkey', () => {
	const strange: unknown[] = [
		null,
		{ id: '' },
		{ id: '\0' },
		{ id: { toString: null } },
		{ id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} },
		{ id: 5 },
		{ id: 'x'.repeat(100_000), response: null }
	];

	test('that is not registered does not sign anyone in, whatever is sent', async ({ sql }) => {
		await settle(sql);
		await asOwner(
			sql,
			(sql) =>
				sql`insert into passkey (credential_id, person_id, public_key, counter, name) values ('x', ${coach.id}, 'no key', 0, 'A key')`
		);
		for (const response of strange) {
			expect(await passkeys.signIn(sql, site, { response, ...how, viewer: null })).toBeNull();
			expect(await passkeys.add(sql, coach, site, { response, name: 'A key' })).toBe(false);
		}
	});

	test('is added with a challenge that is different each time', async ({ sql }) => {
		await settle(sql);
		const offers = [await passkeys.offer(sql, coach, site), await passkeys.offer(sql, coach, site)];
		expect(offers[0]?.challenge).not.toBe(offers[1]?.challenge);
		expect(offers[0]).toMatchObject({
			rp: { id: 'localhost', name: 'Waymark' },
			authenticatorSelection: { userVerification: 'required', residentKey: 'required' }
		});
	});

	test('cannot sign in with a challenge for adding one, or be added with a challenge for sign-in', async ({
		sql
	}) => {
		await settle(sql);
		const offered = await passkeys.offer(sql, coach, site);
		const asked = await passkeys.challenge(sql, site, network);
		expect(await tokens.use(sql, offered.challenge, 'passkey-sign-in')).toBeNull();
		expect(await tokens.use(sql, asked.challenge, 'passkey-add')).toBeNull();
		expect(await tokens.use(sql, offered.challenge, 'passkey-add')).toMatchObject({ personId: coach.id });
		expect(await tokens.use(sql, asked.challenge, 'passkey-sign-in')).not.toBeNull();
	});

	test('has a limit of challenges for each network, and a challenge is kept for a day', async ({ sql }) => {
		const limit = { name: 'passkey questions by network', times: 600, seconds: 1_200 };
		for (let turn = 0; turn < 600; turn++) await limits.take(sql, limit, network);
		await expect(passkeys.challenge(sql, site, network)).rejects.toThrow(TooOften);
		await passkeys.challenge(sql, site, '198.51.100.7');
		await asOwner(sql, (sql) => sql`update one_time_token set expires_at = now() - interval '25 hours'`);
		expect(await retention.forget(sql, ruleNamed('passkey-questions'))).toBe(1);
	});

	test('can be renamed and removed only by its owner', async ({ sql }) => {
		await settle(sql);
		await asOwner(
			sql,
			(sql) =>
				sql`insert into passkey (credential_id, person_id, public_key, counter, name) values ('x', ${coach.id}, 'a key', 0, 'A key')`
		);
		expect(await passkeys.rename(sql, trainee, 'x', 'Mine')).toBe(false);
		expect(await passkeys.rename(sql, coach, '\0', 'Mine')).toBe(false);
		expect(await passkeys.remove(sql, coach, '\0', null)).toBe(false);
		expect(await passkeys.remove(sql, trainee, 'x', null)).toBe(false);
		expect(await passkeys.rename(sql, coach, 'x', 'My telephone')).toBe(true);
		expect((await secondFactors.list(sql, coach)).passkeys).toMatchObject([{ name: 'My telephone' }]);
		const [mine] = [await sessionOf(sql, coach), await sessionOf(sql, coach)];
		expect(await passkeys.remove(sql, coach, 'x', mine ?? null)).toBe(true);
		expect(await sessions.list(sql, coach)).toMatchObject([{ id: mine }]);
	});

	test('signs in the person who added it, and counts as a second factor', async ({ sql }) => {
		await settle(sql);
		const device = passkeyDevice(site);
		expect(await signIn(sql, device)).toBeNull();
		expect(await add(sql, coach, device)).toBe(true);
		const found = await sessions.find(sql, (await signIn(sql, device)) ?? '');
		expect(found?.person).toMatchObject({ id: coach.id, secondFactorAt: expect.any(Date) });
		expect(await signIn(sql, device, trainee, 2)).toBeNull(); // it is not theirs
		expect(await signIn(sql, device, coach, 1)).toBeNull(); // counted before: a copy
		expect(await signIn(sql, device, coach, 2)).not.toBeNull();
	});

	test('of another person cannot be added, whatever a device says', async ({ sql }) => {
		await settle(sql);
		const mine = passkeyDevice(site);
		expect(await add(sql, coach, mine)).toBe(true);
		expect(await add(sql, coach, mine)).toBe(false);
		const forged = passkeyDevice(site, mine.id);
		expect(await add(sql, trainee, forged)).toBe(false);
		expect((await secondFactors.list(sql, trainee)).passkeys).toEqual([]);
		expect(await signIn(sql, forged)).toBeNull();
		expect(await signIn(sql, mine)).not.toBeNull();
	});

	test('is created and used only for this site and this challenge', async ({ sql }) => {
		await settle(sql);
		const elsewhere = passkeyDevice(new URL('https://evil.example'));
		expect(await add(sql, coach, elsewhere)).toBe(false);
		const device = passkeyDevice(site);
		const { challenge } = await passkeys.offer(sql, trainee, site);
		const answer = { response: device.attest(challenge), name: 'A key' };
		expect(await passkeys.add(sql, coach, site, answer)).toBe(false);
		expect(await add(sql, coach, device)).toBe(true);
		const asked = await passkeys.challenge(sql, site, network);
		const response = device.assert(asked.challenge);
		expect(await passkeys.signIn(sql, site, { response, ...how, viewer: null })).not.toBeNull();
		expect(await passkeys.signIn(sql, site, { response, ...how, viewer: null })).toBeNull();
	});

	test('does not sign anyone in if it is removed at the same time', async ({ pool, ownerPool }) => {
		await settle(pool);
		const device = passkeyDevice(site);
		await add(pool, coach, device);
		const token = await heldUpBy(
			ownerPool,
			(sql) => sql`delete from passkey where credential_id = ${device.id}`,
			() => signIn(pool, device)
		);
		expect(token).toBeNull();
		expect(await sessions.list(pool, coach)).toEqual([]);
	});

	test('waits for the account’s deletion, and the deletion does not wait for it', async ({
		pool,
		ownerPool
	}) => {
		await settle(pool);
		const device = passkeyDevice(site);
		await add(pool, coach, device);
		const token = await heldUpBy(
			ownerPool,
			(sql) => sql`select from person where person_id = ${coach.id} for update`,
			() => signIn(pool, device),
			(sql) => sql`delete from person where person_id = ${coach.id}`
		);
		expect(token).toBeNull();
	});
});
