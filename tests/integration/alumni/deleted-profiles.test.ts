import { describe, expect } from 'vitest';
import { areas } from '#areas';
import * as histories from '#lib/alumni/history/histories.server.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import * as removals from '#lib/operations/removals.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';
import { answers, job, seenBy, started } from '#tests/support/told-profile.ts';

const { alum, trainee, coach } = cast;

describe('what was deleted', () => {
	test('is gone everywhere, and with the account', async ({ sql }) => {
		await started(sql);
		await profiles.remove(sql, alum);
		await profiles.remove(sql, alum);
		expect(await profiles.own(sql, alum)).toBeNull();
		const noted = await asPerson(
			sql,
			alum,
			(sql) => sql`select verb from audit_entry where actor_id = ${alum.id}`
		);
		expect(noted).toEqual([{ verb: 'delete-profile' }]);
		await profiles.start(sql, alum, answers);
		expect(await seenBy(sql, trainee)).not.toBeNull();
		await deletions.deleteOwn(sql, alum);
		for (const table of ['profile', 'post', 'shown_profile', 'shown_post', 'shown_move'])
			expect(await asOwner(sql, (sql) => sql`select from ${sql(table)}`), table).toHaveLength(0);
	});

	test('is deleted again after a backup is restored; what was written since stays', async ({
		pool,
		ownerPool
	}) => {
		await settle(pool);
		await profiles.start(pool, alum, answers);
		const [post] = await histories.list(pool, alum);
		const added = await histories.add(pool, alum, job);
		await histories.remove(pool, alum, post?.id ?? '');
		await ownerPool`insert into membership (person_id, kind) values (${coach.id}, 'alum')`;
		await profiles.start(pool, { ...coach, memberships: ['coach', 'alum'] }, answers);
		await profiles.remove(pool, coach);
		const list = await removals.listed(ownerPool, areas.removals);
		await ownerPool.unsafe(`
			alter table audit_entry disable trigger audit_entry_stays;
			delete from audit_entry;
			alter table audit_entry enable trigger audit_entry_stays`);
		await ownerPool`
			insert into post (post_id, person_id, title, from_year) values (${post?.id ?? ''}, ${alum.id}, 'Again', 2014)`;
		await ownerPool`
			insert into profile (person_id, name, created_at) values (${coach.id}, 'Again', now() - interval '1 day')`;
		expect(await removals.replay(ownerPool, areas.removals, list)).toMatchObject({
			counts: { 'profile-deleted': 1, 'post-deleted': 1 }
		});
		expect(await profiles.own(pool, coach)).toBeNull();
		expect((await histories.list(pool, alum)).map(({ id }) => id)).toEqual(
			expect.arrayContaining(['id' in added ? added.id : ''])
		);
		expect((await histories.list(pool, alum)).map(({ title }) => title)).not.toContain('Again');
		expect(await removals.listed(ownerPool, areas.removals)).toBe(list);
	});
});
