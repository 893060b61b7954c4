import { describe, expect } from 'vitest';
import { areas } from '#areas';
import { onlookers, type Onlooker } from '#lib/alumni/audiences.ts';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { mostPosts, type PostDraft } from '#lib/alumni/history/post.ts';
import * as previews from '#lib/alumni/previews.server.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import type { Details } from '#lib/alumni/profile-forms.ts';
import * as shownAlumni from '#lib/alumni/shown-alumni.server.ts';
import * as removals from '#lib/operations/removals.server.ts';
import * as deletions from '#lib/people/leaving/deletions.server.ts';
import * as references from '#lib/reference/reference-changes.server.ts';
import * as reference from '#lib/reference/reference.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { accept, alumIdOf } from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { catalogue } from '#tests/support/catalogue/pages-example.ts';
import { test } from '#tests/support/database.ts';

const { alum, trainee, coach, editor, administrator, stranger } = cast;

const answers = {
	name: 'Tom',
	fromTitle: 'Information analyst',
	fromYear: 2014,
	toTitle: 'Head of information',
	toYear: 2018,
	topics: ['Working part-time' as const],
	ownTopics: 'Night shifts',
	agreed: ['shown' as const]
};

const job: PostDraft = {
	title: 'Data lead',
	organisationType: 'charity',
	kind: 'secondment',
	hours: 'part-time',
	fromYear: 2019,
	untilYear: 2020,
	audience: 'coaches'
};

const details: Details = {
	name: 'Tom',
	nameAudience: 'members',
	schemeYear: 2014,
	schemeYearAudience: 'accepted',
	specialism: 'health-informatics',
	specialismAudience: 'members',
	region: 'london',
	regionAudience: 'coaches',
	organisationType: 'charity',
	organisationTypeAudience: 'nobody',
	about: 'On the wards first.',
	aboutAudience: 'coaches',
	topics: [],
	ownTopics: '',
	topicsAudience: 'members'
};

async function started(sql: Sql) {
	await settle(sql);
	await profiles.start(sql, alum, answers);
}

const seenBy = async (sql: Sql, viewer: { id: string }) =>
	shownAlumni.find(sql, viewer, { alumId: await alumIdOf(sql, alum), catalogue });

describe('a profile', () => {
	test('begins with a name, a move and topics, once', async ({ sql }) => {
		await started(sql);
		await profiles.start(sql, alum, { ...answers, name: 'Another' });
		expect(await seenBy(sql, trainee)).toMatchObject({
			name: 'Tom',
			topics: ['Working part-time', 'Night shifts'],
			region: null,
			posts: [
				{ title: 'Information analyst', fromYear: 2014, untilYear: 2018 },
				{ title: 'Head of information', fromYear: 2018, untilYear: null }
			]
		});
		expect(await histories.list(sql, alum)).toHaveLength(2);
		expect(await profiles.own(sql, alum)).toMatchObject({
			countedSince: null,
			audiences: { name: 'members', region: 'nobody', organisationType: 'nobody' }
		});
	});

	test('starts with region and type of organisation hidden, unless they give a full name', async ({
		sql
	}) => {
		await settle(sql);
		await profiles.start(sql, alum, { ...answers, name: 'Tom Okafor' });
		expect((await profiles.own(sql, alum))?.audiences).toMatchObject({
			region: 'members',
			organisationType: 'members'
		});
	});

	test('is for current alumni alone', async ({ sql }) => {
		await settle(sql);
		for (const other of [trainee, coach, stranger, { ...alum, isSuspended: true }])
			expect(() => profiles.start(sql, other, answers)).toThrow('Only alumni');
		for (const change of [
			() => profiles.tell(sql, alum, details),
			() => profiles.agree(sql, alum, ['shown']),
			() => histories.add(sql, alum, job)
		])
			await expect(change()).rejects.toThrow('You do not have a profile');
	});

	test('shows each part to whom they chose, and its preview is the same', async ({ sql }) => {
		await started(sql);
		await profiles.tell(sql, alum, details);
		await histories.add(sql, alum, job);
		await accept(sql, coach, alum);
		await accept(sql, administrator, alum);
		await asOwner(sql, (sql) => sql`update introduction set closed_at = now() where asker_id = ${coach.id}`);
		for (const [as, viewer] of [
			['trainee', trainee],
			['coach', coach],
			['accepted', administrator]
		] as const satisfies [Onlooker, object][]) {
			const seen = await seenBy(sql, viewer);
			expect(seen).not.toBeNull();
			expect(await previews.find(sql, alum, { as, catalogue }), as).toEqual({
				...seen,
				takesRequests: false
			});
			expect([
				as,
				seen?.region !== null,
				seen?.cohort !== null,
				seen?.organisationType,
				seen?.posts.length
			]).toEqual([
				as,
				onlookers[as].circle >= 2,
				onlookers[as].circle === 3,
				null,
				onlookers[as].circle >= 2 ? 3 : 2
			]);
		}
	});

	test('can be seen as others would before they agree, and nothing comes of looking', async ({ sql }) => {
		await settle(sql);
		await profiles.start(sql, alum, { ...answers, agreed: [] });
		expect(await previews.find(sql, alum, { as: 'trainee', catalogue })).toMatchObject({ name: 'Tom' });
		expect(await seenBy(sql, trainee)).toBeNull();
		expect(await asPerson(sql, alum, (sql) => sql`select from consent`)).toHaveLength(0);
	});

	test('is gone for others with one withdrawal, and stays with them', async ({ sql }) => {
		await started(sql);
		await profiles.agree(sql, alum, ['shown', 'counted']);
		await profiles.withdraw(sql, alum);
		for (const other of [trainee, coach, administrator]) expect(await seenBy(sql, other)).toBeNull();
		expect(await profiles.own(sql, alum)).toMatchObject({
			name: 'Tom',
			shownSince: null,
			countedSince: null
		});
		await profiles.agree(sql, alum, ['counted']);
		expect(await seenBy(sql, trainee)).toBeNull();
		expect(await profiles.own(sql, alum)).toMatchObject({
			shownSince: null,
			countedSince: expect.any(Date) as Date
		});
	});

	test('keeps the mark of invented people', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, async (sql) => {
			await sql`update person set display_name = 'Tom (sample)', origin = 'sample' where person_id = ${alum.id}`;
		});
		await profiles.start(sql, alum, answers);
		expect(await profiles.own(sql, alum)).toMatchObject({ name: 'Tom (sample)' });
		await profiles.tell(sql, alum, { ...details, name: 'x'.repeat(200) });
		expect((await profiles.own(sql, alum))?.name).toMatch(/^x+ \(sample\)$/);
		await profiles.tell(sql, alum, { ...details, name: '' });
		expect(await profiles.own(sql, alum)).toMatchObject({ name: null });
	});

	test('pauses until a day, or until they say so', async ({ sql }) => {
		await started(sql);
		const requests = { ways: ['call' as const], atOnce: 1, aMonth: 2 };
		const takes = async () => (await seenBy(sql, trainee))?.takesRequests;
		await profiles.take(sql, alum, { ...requests, pause: 'open', until: '' });
		expect(await takes()).toBe(true);
		await profiles.take(sql, alum, { ...requests, pause: 'until', until: '2099-12-24' });
		expect(await takes()).toBe(false);
		expect(await profiles.own(sql, alum)).toMatchObject({ pausedUntil: '2099-12-24' });
		await profiles.take(sql, alum, { ...requests, pause: 'paused', until: '' });
		expect(await takes()).toBe(false);
		expect(await profiles.own(sql, alum)).toMatchObject({ pausedUntil: 'infinity', ways: ['call'] });
	});

	test('starts from what the account says of their time on the scheme', async ({ sql }) => {
		await settle(sql);
		expect(await profiles.suggested(sql, alum)).toEqual({ specialism: null, schemeYear: null });
		await asOwner(
			sql,
			(sql) => sql`
				with made as (
					insert into cohort (slug, name, starts_on, ends_on) values ('c', 'C', '2014-09-01', '2016-08-31') returning cohort_id
				)
				insert into membership (person_id, kind, from_on, until_on, cohort_id, specialism_id)
				select ${alum.id}, 'trainee', '2014-09-01', '2016-08-31', cohort_id,
					(select specialism_id from specialism where slug = 'health-informatics')
				from made`
		);
		expect(await profiles.suggested(sql, alum)).toEqual({
			specialism: 'health-informatics',
			schemeYear: 2014
		});
	});
});

describe('a history', () => {
	test('has each job once, however often its form is sent', async ({ sql }) => {
		await started(sql);
		const first = await histories.add(sql, alum, job);
		expect(await histories.add(sql, alum, job)).toEqual(first);
		expect(await histories.add(sql, alum, { ...job, hours: 'full-time' })).not.toEqual(first);
		expect(await histories.list(sql, alum)).toHaveLength(4);
	});

	test('has it once when the form is sent twice at the same time', async ({ pool }) => {
		await settle(pool);
		await Promise.all([profiles.start(pool, alum, answers), profiles.start(pool, alum, answers)]);
		const [one, other] = await Promise.all([histories.add(pool, alum, job), histories.add(pool, alum, job)]);
		expect(one).toEqual(other);
		expect(await histories.list(pool, alum)).toHaveLength(3);
	});

	test('has 60 jobs at most', async ({ sql }) => {
		await started(sql);
		await asPerson(
			sql,
			alum,
			(sql) => sql`
				insert into post (person_id, title, from_year)
				select ${alum.id}, 'Job ' || n, 2000 from generate_series(3, ${mostPosts}::integer) n`
		);
		expect(await histories.add(sql, alum, job)).toEqual({ refused: 'too-many' });
		expect(await histories.list(sql, alum)).toHaveLength(mostPosts);
	});

	test('is changed and deleted by its owner alone', async ({ sql }) => {
		await started(sql);
		const [post] = await histories.list(sql, alum);
		const id = post?.id ?? '';
		for (const wrong of [id, 'none', ''])
			for (const change of [
				async () => histories.change(sql, trainee, { id: wrong, ...job }),
				async () => histories.map(sql, trainee, { id: wrong, level: null }),
				async () => histories.remove(sql, trainee, wrong)
			])
				await expect(change()).rejects.toThrow('not in your history');
		await histories.change(sql, alum, { id, ...job });
		expect(await histories.find(sql, alum, id)).toMatchObject({
			title: 'Data lead',
			organisationType: { slug: 'charity' }
		});
		await histories.remove(sql, alum, id);
		expect((await seenBy(sql, trainee))?.posts.map(({ title }) => title)).toEqual(['Head of information']);
	});

	test('makes a move of two jobs that are matched', async ({ sql }) => {
		await started(sql);
		const [from, to] = await histories.list(sql, alum);
		await histories.map(sql, alum, { id: from?.id ?? '', level: 'a:maker/junior' });
		await histories.map(sql, alum, { id: to?.id ?? '', level: 'a:maker/senior' });
		const moves = () =>
			asPerson(sql, trainee, (sql) => sql`select from_key, to_key, in_year from shown_move`);
		expect(await moves()).toEqual([{ from_key: 'a:maker/junior', to_key: 'a:maker/senior', in_year: 2018 }]);
		await histories.map(sql, alum, { id: to?.id ?? '', level: null });
		expect(await moves()).toEqual([]);
	});
});

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

describe('types of organisation', () => {
	test('are kept by editors; one that is archived stays where it is chosen', async ({ sql }) => {
		await started(sql);
		await profiles.tell(sql, alum, details);
		const kind = 'organisation-type';
		expect(await references.add(sql, editor, kind, { name: 'Hospice' })).toBeNull();
		expect(await references.add(sql, editor, kind, { name: 'hospice' })).toEqual({ refused: 'taken' });
		await references.change(sql, editor, kind, { slug: 'charity', name: 'Charity or trust' });
		await references.retire(sql, editor, kind, { slug: 'charity', isRetired: true });
		const slugs = async (kept?: string) =>
			(await reference.organisationTypes(sql, kept)).map(({ slug }) => slug);
		expect(await slugs()).toContain('hospice');
		expect(await slugs()).not.toContain('charity');
		expect(await slugs('charity')).toContain('charity');
		expect(await profiles.own(sql, alum)).toMatchObject({ organisationType: { name: 'Charity or trust' } });
		expect(() => references.add(sql, trainee, kind, { name: 'Mine' })).toThrow('editors');
	});
});

test.for(['Tom\u202EmoT', 'Tom\u2066', 'Tom\u0007', ' Tom', 'x'.repeat(201), ''])(
	'the database itself refuses the name %j',
	async (name, { sql }) => {
		await settle(sql);
		await expect(
			asPerson(sql, alum, (sql) => sql`insert into profile (person_id, name) values (${alum.id}, ${name})`)
		).rejects.toThrow('one_line');
	}
);
