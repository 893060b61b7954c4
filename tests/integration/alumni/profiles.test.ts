import { describe, expect } from 'vitest';
import { onlookers, type Onlooker } from '#lib/alumni/audiences.ts';
import * as histories from '#lib/alumni/history/histories.server.ts';
import { mostPosts } from '#lib/alumni/history/post.ts';
import * as previews from '#lib/alumni/previews.server.ts';
import * as profiles from '#lib/alumni/profiles.server.ts';
import { asPerson } from '#lib/server/sql.server.ts';
import { accept } from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { catalogue } from '#tests/support/catalogue/pages-example.ts';
import { test } from '#tests/support/database.ts';
import { answers, details, job, seenBy, started } from '#tests/support/told-profile.ts';

const { alum, trainee, coach, administrator, stranger } = cast;

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

test.for(['Tom\u202EmoT', 'Tom\u2066', 'Tom\u0007', ' Tom', 'x'.repeat(201), ''])(
	'the database itself refuses the name %j',
	async (name, { sql }) => {
		await settle(sql);
		await expect(
			asPerson(sql, alum, (sql) => sql`insert into profile (person_id, name) values (${alum.id}, ${name})`)
		).rejects.toThrow('one_line');
	}
);
