import { ruleNamed } from '#tests/support/rules.ts';
import { describe, expect } from 'vitest';
import * as audit from '#lib/audit/audit.server.ts';
import * as invitations from '#lib/people/joining/invitations.server.ts';
import * as retention from '#lib/areas/retention.server.ts';
import { asPerson, atomically } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { invite, newcomer } from '#tests/support/newcomer.ts';
import { delivered } from '#tests/support/post.ts';
import { wholeLog } from '#tests/support/whole-log.ts';

const { trainee, administrator } = cast;

describe('the audit log', () => {
	test('is append-only, and entries are deleted after 2 years', async ({ ownerSql: sql }) => {
		await sql`insert into audit_entry (verb, at) values ('suspend', now() - interval '25 months'), ('suspend', now())`;
		const refused = (statement: string) =>
			expect(atomically(sql, (sql) => sql.unsafe(statement))).rejects.toThrow('only ever added to');
		await refused("update audit_entry set verb = 'other'");
		await refused('delete from audit_entry');
		await refused('truncate audit_entry');
		expect(await retention.forget(sql, ruleNamed('audit-entries'))).toBe(1);
		expect(await sql`select from audit_entry`).toHaveLength(1);
	});

	test('has no entry that one person writes in the name of another', async ({ sql }) => {
		await settle(sql);
		const forged = asPerson(sql, trainee, (sql) => audit.record(sql, administrator, { verb: 'suspend' }));
		await expect(forged).rejects.toThrow('row-level security');
	});

	test('can be read in full by administrators, which is recorded, and by each person about themselves', async ({
		sql
	}) => {
		await settle(sql);
		await asPerson(sql, administrator, (sql) =>
			audit.record(sql, administrator, { verb: 'pair', subjectId: trainee.id })
		);
		expect((await wholeLog(sql)).map(({ verb }) => verb)).toEqual(['see-audit-log', 'pair']);
		expect((await audit.own(sql, trainee)).map(({ verb }) => verb)).toEqual(['pair']);
		expect(await audit.own(sql, cast.alum)).toEqual([]);
	});
});

describe('memberships', () => {
	test('from an invitation are recorded as given by the person who sent it', async ({ sql }) => {
		await settle(sql);
		await invite(sql);
		const [letter] = await delivered(sql);
		await invitations.accept(sql, letter?.secret ?? '', newcomer);
		const [person] = await asOwner(
			sql,
			(sql) => sql<{ id: string }[]>`select person_id as id from person where display_name = ${newcomer.name}`
		);
		const noted = await wholeLog(sql, { verb: 'grant-membership' });
		expect(noted).toMatchObject([{ actorId: administrator.id, subjectId: person?.id, object: 'alum' }]);
	});

	test('can be given by administrators, and as trainee or alum by coaches, each in their own name', async ({
		sql
	}) => {
		await settle(sql);
		const grant = (who: { id: string }, kind: string, by = who.id) =>
			asPerson(
				sql,
				who,
				(sql) =>
					sql`insert into membership (person_id, kind, granted_by) values (${cast.stranger.id}, ${kind}, ${by})`
			);
		for (const [who, kind] of [
			[trainee, 'alum'],
			[cast.editor, 'alum'],
			[cast.coach, 'coach'],
			[cast.stranger, 'administrator']
		] as const)
			await expect(grant(who, kind), kind).rejects.toThrow('row-level security');
		await expect(grant(administrator, 'coach', trainee.id)).rejects.toThrow('row-level security');
		await grant(cast.coach, 'alum');
		await grant(administrator, 'editor');
		await expect(grant(administrator, 'editor')).rejects.toThrow('one_current_membership');
	});
});
