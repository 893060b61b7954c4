import { describe, expect } from 'vitest';
import * as firstAdministrator from '#lib/people/joining/first-administrator.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { at } from '#tests/support/addressed.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { device, newcomer, strange } from '#tests/support/newcomer.ts';

const { coach, administrator } = cast;

describe('the first administrator', () => {
	test('joins by the link if there are no accounts yet, and no one can use it after them', async ({
		pool
	}) => {
		const [one, other] = [await firstAdministrator.invite(pool), await firstAdministrator.invite(pool)];
		const email = at('grace@example.org');
		for (const secret of strange)
			expect(await firstAdministrator.begin(pool, secret, email, newcomer)).toEqual({ refused: 'used' });
		const answers = await Promise.all(
			[one, other, one, other].map((secret) => firstAdministrator.begin(pool, secret ?? '', email, newcomer))
		);
		const begun = answers.filter((answer) => 'token' in answer);
		expect(begun).toHaveLength(1);
		expect((await sessions.find(pool, begun[0]?.token))?.person.memberships).toEqual(['administrator']);
		expect(await firstAdministrator.invite(pool)).toBeNull();
		expect(await firstAdministrator.isOpen(pool, one ?? '')).toBe(false);
	});

	test('is missing if there are accounts but no administrator outside the sample', async ({
		pool,
		ownerPool: sql
	}) => {
		expect(await firstAdministrator.isMissing(sql)).toBe(false); // nobody at all: the link is printed
		await settle(pool);
		expect(await firstAdministrator.isMissing(sql)).toBe(false);
		await sql`update person set origin = 'sample', display_name = display_name || ' (sample)' where person_id = ${administrator.id}`;
		expect(await firstAdministrator.isMissing(sql)).toBe(true);
		await sql`delete from person where origin = 'sample'`;
		expect(await firstAdministrator.isMissing(sql)).toBe(true);
		await sql`insert into membership (person_id, kind) values (${coach.id}, 'administrator')`;
		expect(await firstAdministrator.isMissing(sql)).toBe(false);
	});

	test('is not reported as missing by a query that sees only some rows', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, (sql) => sql`delete from membership where kind = 'administrator'`);
		expect(await firstAdministrator.isMissing(sql)).toBe(false);
	});

	test('ends the session of a sample person in the same browser', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, async (sql) => {
			await sql`update person set origin = 'sample', display_name = display_name || ' (sample)'`;
		});
		const instead = await sessions.begin(sql, coach, { method: 'password', device });
		const secret = (await firstAdministrator.invite(sql)) ?? '';
		const email = at('grace@example.org');
		const begun = await firstAdministrator.begin(sql, secret, email, { ...newcomer, instead });
		if (!('token' in begun)) throw new Error(begun.refused);
		expect(await sessions.find(sql, instead)).toBeNull();
		expect((await sessions.find(sql, begun.token))?.person.memberships).toEqual(['administrator']);
	});
});
