import { describe, expect } from 'vitest';
import * as identities from '#lib/people/sign-in/openid/identities.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { heldUpBy } from '#tests/support/held-up.ts';

const { alum, coach } = cast;
const identity = { issuer: 'https://issuer.example', subject: 'tom' };
const how = { device: 'A test', instead: undefined };

describe('a sign-in from another organisation', () => {
	test('signs in the person who linked it, until they unlink it', async ({ sql }) => {
		await settle(sql);
		expect(await identities.signIn(sql, identity, how)).toEqual({ refused: 'unlinked' });
		expect(await identities.link(sql, alum, identity)).toBeNull();
		const signedIn = await identities.signIn(sql, identity, how);
		if (!('token' in signedIn)) throw new Error(signedIn.refused);
		const found = await sessions.find(sql, signedIn.token);
		expect(found?.person).toMatchObject({ id: alum.id, secondFactorAt: null });
		await identities.unlink(sql, alum, null);
		expect(await sessions.find(sql, signedIn.token)).toBeNull();
		expect(await identities.signIn(sql, identity, how)).toEqual({ refused: 'unlinked' });
	});

	test('belongs to one person, however often it is linked', async ({ sql }) => {
		await settle(sql);
		expect(await identities.link(sql, alum, identity)).toBeNull();
		expect(await identities.link(sql, alum, identity)).toBeNull();
		expect(await identities.link(sql, coach, identity)).toEqual({ refused: 'taken' });
		expect(await identities.isLinked(sql, coach)).toBe(false);
	});

	test('does not sign in a suspended person', async ({ sql }) => {
		await settle(sql);
		await identities.link(sql, alum, identity);
		await asOwner(sql, (sql) => sql`insert into suspension (person_id) values (${alum.id})`);
		expect(await identities.signIn(sql, identity, how)).toEqual({ refused: 'suspended' });
	});

	test('does not sign anyone in if it is unlinked at the same time', async ({ pool, ownerPool }) => {
		await settle(pool);
		await identities.link(pool, alum, identity);
		const answer = await heldUpBy(
			ownerPool,
			(sql) => sql`delete from linked_identity`,
			() => identities.signIn(pool, identity, how)
		);
		expect(answer).toEqual({ refused: 'unlinked' });
		expect(await sessions.list(pool, alum)).toEqual([]);
	});

	test('waits for the account’s deletion, and the deletion does not wait for it', async ({
		pool,
		ownerPool
	}) => {
		await settle(pool);
		await identities.link(pool, alum, identity);
		const answer = await heldUpBy(
			ownerPool,
			(sql) => sql`select from person where person_id = ${alum.id} for update`,
			() => identities.signIn(pool, identity, how),
			(sql) => sql`delete from person where person_id = ${alum.id}`
		);
		expect(answer).toEqual({ refused: 'unlinked' });
	});
});
