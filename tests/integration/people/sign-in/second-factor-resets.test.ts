import { describe, expect } from 'vitest';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';
import * as resets from '#lib/people/sign-in/second-factor/resets.server.ts';
import * as secondFactors from '#lib/people/sign-in/second-factor/second-factors.server.ts';
import * as sessions from '#lib/people/sign-in/sessions.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { sessionOf } from '#tests/support/session-of.ts';
import { setUp } from '#tests/support/coachs-app.ts';

const { administrator, coach, trainee } = cast;

/** Shows a code in a session of its own. */
const show = async (sql: Sql, person: Person, code: string) =>
	secondFactors.show(sql, person, code, await sessionOf(sql, person));

describe('a second factor that is lost', () => {
	const addPasskey = (sql: Sql, { id }: { id: string }) =>
		asOwner(
			sql,
			(sql) =>
				sql`insert into passkey (credential_id, person_id, public_key, counter, name) values (${id}, ${id}, 'a key', 0, 'A key')`
		);

	test('can be removed by an administrator, with codes, passkeys and sessions, which is recorded', async ({
		sql
	}) => {
		const { codes } = await setUp(sql);
		await addPasskey(sql, coach);
		const token = await sessions.begin(sql, coach, { method: 'password', device: 'A test' });
		expect(await resets.isPossible(sql, administrator, coach.id)).toBe(true);
		await resets.reset(sql, administrator, { personId: coach.id });
		expect(await sessions.find(sql, token)).toBeNull();
		expect(await secondFactors.list(sql, coach)).toEqual({ hasApp: false, codesLeft: 0, passkeys: [] });
		expect(await show(sql, coach, codes[0] ?? '')).toEqual({ refused: 'wrong' });
		expect((await audit.own(sql, coach))[0]).toMatchObject({
			actorId: administrator.id,
			verb: 'reset-second-factor',
			subjectId: coach.id
		});
		expect(await resets.isPossible(sql, administrator, coach.id)).toBe(false);
		await expect(resets.reset(sql, administrator, { personId: coach.id })).rejects.toThrow(
			'does not have two-step sign-in'
		);
	});

	test('cannot be removed by anyone else, and an administrator’s only by another administrator', async ({
		sql
	}) => {
		await setUp(sql);
		await addPasskey(sql, administrator);
		for (const viewer of [trainee, coach, cast.editor]) {
			expect(await resets.isPossible(sql, viewer, administrator.id)).toBe(false);
			expect(() => resets.reset(sql, viewer, { personId: administrator.id })).toThrow('You cannot do this');
		}
		expect(await resets.isPossible(sql, administrator, administrator.id)).toBe(false);
		expect(() => resets.reset(sql, administrator, { personId: administrator.id })).toThrow('your own');
		expect((await secondFactors.list(sql, administrator)).passkeys).toHaveLength(1);
	});

	test('is protected by the database from anyone else', async ({ sql }) => {
		await setUp(sql);
		await addPasskey(sql, administrator);
		const asked = (viewer: { id: string }, statement: string) =>
			asPerson(sql, viewer, (sql) => sql.unsafe(statement));
		for (const viewer of [coach, trainee, administrator])
			await expect(asked(viewer, `select reset_second_factor('${administrator.id}')`)).rejects.toThrow(
				'only another administrator'
			);
		expect(await asked(trainee, `select has_second_factor('${coach.id}') as has`)).toEqual([{ has: false }]);
		await expect(asked(administrator, `select drop_second_factor('${coach.id}')`)).rejects.toThrow(
			'permission denied'
		);
		await expect(asked({ id: '' }, `select reset_second_factor('${administrator.id}')`)).rejects.toThrow(
			'only another administrator'
		);
	});
});
