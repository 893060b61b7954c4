import { showByDate } from '#lib/alumni/profiles.server.ts';
import { describe, expect } from 'vitest';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { alum, trainee, coach, editor, administrator, stranger } = cast;

/** Tom's profile, shown to members, with one fact for each audience. */
async function withProfile(sql: Sql) {
	await settle(sql);
	await asPerson(sql, alum, async (sql) => {
		await sql`insert into consent (person_id, purpose) values (${alum.id}, 'profile-shown')`;
		await sql`
			insert into profile (person_id, name, about, about_audience, scheme_year, scheme_year_audience, topics, topics_audience, ways)
			values (${alum.id}, 'Tom Okafor', 'On the wards first', 'coaches', 2014, 'accepted', '{Moving on}', 'nobody', '{question}')`;
		for (const [title, level, audience, from] of [
			['Information analyst', 'nhs:information-analyst/information-analyst', 'members', 2016],
			['Data lead', 'nhs:data-lead/data-lead', 'accepted', 2018],
			['Head of information', 'nhs:head-of-information/head-of-information', 'members', 2020]
		] as const)
			await sql`
				insert into post (person_id, title, level_key, audience, from_year)
				values (${alum.id}, ${title}, ${level}, ${audience}, ${from})`;
	});
}

const profiles = (sql: Sql, viewer: { id: string }) =>
	asPerson(
		sql,
		viewer,
		(sql) => sql`
			select name, about, cohort_from, topics from shown_profile where person_id = ${alum.id} order by from_circle`
	);

const titles = (sql: Sql, viewer: { id: string }) =>
	asPerson(sql, viewer, async (sql) => {
		const rows = await sql<
			{ title: string }[]
		>`select title from shown_post where person_id = ${alum.id} order by place`;
		return rows.map(({ title }) => title);
	});

const moves = (sql: Sql, viewer: { id: string }) =>
	asPerson(sql, viewer, async (sql) => {
		const rows = await sql<
			{ move: string }[]
		>`select from_role || ' > ' || to_role as move from shown_move where person_id = ${alum.id} order by in_year`;
		return rows.map(({ move }) => move);
	});

const found = (sql: Sql, viewer: { id: string }, words: string) =>
	asPerson(sql, viewer, async (sql) => {
		const rows = await sql<{ total: number }[]>`
			select * from find_alumni(${words}, '{}', '{}', '{}', '{}', '{}', null, null, null, null, 1, 0, 20)`;
		return rows.length;
	});

async function accept(sql: Sql, asker: { id: string }) {
	await asOwner(
		sql,
		(sql) =>
			sql`insert into introduction (asker_id, asked_id, kind, accepted_at) values (${asker.id}, ${alum.id}, 'question', now())`
	);
}

describe('what others may see of an alum', () => {
	test('is what each circle may see, and no more', async ({ sql }) => {
		await withProfile(sql);
		for (const member of [trainee, editor, administrator]) {
			expect(await profiles(sql, member)).toEqual([
				{ name: 'Tom Okafor', about: null, cohort_from: null, topics: [] }
			]);
			expect(await titles(sql, member)).toEqual(['Information analyst', 'Head of information']);
		}
		expect(await profiles(sql, coach)).toMatchObject([{ about: 'On the wards first', cohort_from: null }]);
		await accept(sql, trainee);
		expect(await profiles(sql, trainee)).toMatchObject([{ about: 'On the wards first', cohort_from: 2013 }]);
		expect(await titles(sql, trainee)).toEqual(['Information analyst', 'Data lead', 'Head of information']);
	});

	test('is nothing for people who are no members, and for nobody without consent', async ({ sql }) => {
		await withProfile(sql);
		expect(await profiles(sql, stranger)).toEqual([]);
		expect(await found(sql, stranger, '')).toBe(0);
		await asPerson(
			sql,
			alum,
			(sql) => sql`update consent set withdrawn_at = now() where purpose = 'profile-shown'`
		);
		for (const member of [trainee, coach, administrator]) {
			expect(await profiles(sql, member)).toEqual([]);
			expect(await titles(sql, member)).toEqual([]);
		}
	});

	test('ends with a suspension and with the membership, and comes back with them', async ({ sql }) => {
		await withProfile(sql);
		await asOwner(sql, (sql) => sql`insert into suspension (person_id) values (${alum.id})`);
		expect(await profiles(sql, trainee)).toEqual([]);
		await asOwner(sql, (sql) => sql`update suspension set lifted_at = now() where person_id = ${alum.id}`);
		expect(await profiles(sql, trainee)).toHaveLength(1);
		await asOwner(
			sql,
			(sql) => sql`update membership set until_on = current_date where person_id = ${alum.id}`
		);
		expect(await profiles(sql, trainee)).toEqual([]);
	});

	test('ends by itself on the day on which the access ends', async ({ sql }) => {
		await withProfile(sql);
		await asOwner(sql, async (sql) => {
			await sql`alter table membership disable trigger membership_is_projected`;
			await sql`update membership set until_on = current_date where person_id = ${alum.id}`;
			await sql`alter table membership enable trigger membership_is_projected`;
		});
		expect(await profiles(sql, trainee)).toHaveLength(1);
		await showByDate(sql);
		expect(await profiles(sql, trainee)).toEqual([]);
	});

	test('has a move between posts that follow each other for who sees them', async ({ sql }) => {
		await withProfile(sql);
		expect(await moves(sql, trainee)).toEqual(['nhs:information-analyst > nhs:head-of-information']);
		await accept(sql, trainee);
		expect(await moves(sql, trainee)).toEqual([
			'nhs:information-analyst > nhs:data-lead',
			'nhs:data-lead > nhs:head-of-information'
		]);
	});

	test('is found by words that a viewer may see, and by no others', async ({ sql }) => {
		await withProfile(sql);
		for (const words of ['tom', 'okafor', 'Okafr', 'head information', ''])
			expect(await found(sql, trainee, words), words).toBe(1);
		for (const words of ['data lead', 'wards', 'moving', '%', '_', "'"])
			expect(await found(sql, trainee, words), words).toBe(words.length === 1 ? 1 : 0);
		expect(await found(sql, coach, 'wards')).toBe(1);
	});

	test('is found with or without accents and apostrophes', async ({ sql }) => {
		await withProfile(sql);
		for (const [name, typed] of [
			['Łukasz Østergård', ['lukasz', 'ostergard', 'ØSTERGÅRD']],
			['Yaël Straße', ['strasse', 'YAEL', 'straße']],
			['İpek Díaz', ['ipek', 'dí', 'di']],
			['Siobhán O’Brien', ["O'Brien", 'OBrien', 'o brien']],
			['Amara Llewellyn-Obi', ['obi', 'llewellyn obi']],
			['محمد علي', ['محمد']],
			['李小龙', ['李小龙']]
		] as const)
			for (const form of ['NFC', 'NFD']) {
				await asPerson(sql, alum, (sql) => sql`update profile set name = ${name.normalize(form)}`);
				for (const words of typed) expect(await found(sql, trainee, words), `${name}: ${words}`).toBe(1);
			}
	});

	test('stays as it was for someone they blocked, except their name', async ({ sql }) => {
		await withProfile(sql);
		const before = await profiles(sql, trainee);
		await asPerson(sql, alum, (sql) => sql`select block_person(${trainee.id})`);
		expect(await profiles(sql, trainee)).toEqual(before);
		expect(await found(sql, trainee, 'okafor')).toBe(1);
		await asPerson(sql, alum, async (sql) => {
			await sql`update post set title = 'Something new'`;
			await sql`update profile set about_audience = 'members', name = 'Thea Okafor'`;
		});
		expect(await titles(sql, trainee)).toEqual(['Information analyst', 'Head of information']);
		expect(await profiles(sql, trainee)).toMatchObject([{ name: 'Thea Okafor', about: null }]);
		expect(await found(sql, trainee, 'Tom')).toBe(0);
		expect(await found(sql, trainee, 'something')).toBe(0);
		await asPerson(sql, alum, (sql) => sql`select unblock_person(${trainee.id})`);
		expect(await titles(sql, trainee)).toEqual(['Something new', 'Something new']);
	});

	test('is not read from what they keep, by anyone else', async ({ sql }) => {
		await withProfile(sql);
		for (const other of [trainee, coach, editor, administrator])
			expect(
				await asPerson(sql, other, (sql) => sql`select name from profile union all select title from post`)
			).toEqual([]);
	});
});
