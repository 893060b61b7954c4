/** The law of the alumni half: what a viewer may not see makes no difference to anything they can get. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import * as directory from '#lib/alumni/directory.server.ts';
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import type { Person } from '#lib/access/person.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { load as directoryLoad } from '#routes/(member)/alumni/+page.server.ts';
import { load as alumLoad } from '#routes/(member)/alumni/[alum]/+page.server.ts';
import { load as jobsLoad } from '#routes/(public)/first-jobs/[specialism]/+page.server.ts';
import { load as roleLoad } from '#routes/(public)/roles/[role]/+page.server.ts';
import { load as levelLoad } from '#routes/(public)/roles/[role]/[level]/+page.server.ts';
import {
	accept,
	alumIdOf,
	join,
	show,
	type Audience,
	type PostRow,
	type ProfileRow
} from '#tests/support/alumni.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast, settle } from '#tests/support/cast.ts';
import { test } from '#tests/support/database.ts';

const { trainee, coach, administrator, reviewer } = cast;
const role = 'nhs:information-analyst';
const levels = [
	`${role}/information-analyst`,
	`${role}/senior-information-analyst`,
	'nhs:chief-information-officer/chief-information-officer'
];
const [first = '', second = '', third = ''] = levels;
const people = ['a1', 'a2', 'a3'].map((end) => ({
	id: `00000000-0000-4000-8000-0000000000${end}`,
	name: `Alum ${end}`
}));

const fields = [
	'name',
	'scheme_year',
	'specialism_id',
	'region_id',
	'organisation_type_id',
	'about',
	'topics'
] as const;
type Field = (typeof fields)[number];
const audienceOf = (field: Field) =>
	`${field.replace(/_id$/, '')}_audience` as `${'name' | 'scheme_year' | 'about' | 'topics'}_audience`;
const opensAt: Record<Audience, number> = { members: 1, coaches: 2, accepted: 3, nobody: 4 };

const audience = fc.constantFrom<Audience>('members', 'coaches', 'accepted', 'nobody');
const valueOf: Record<Field, fc.Arbitrary<unknown>> = {
	name: fc.constantFrom('Ann Zebra', 'Łukasz Straße', 'Bo'),
	scheme_year: fc.integer({ min: 2010, max: 2020 }),
	specialism_id: fc.integer({ min: 1, max: 6 }),
	region_id: fc.integer({ min: 1, max: 7 }),
	organisation_type_id: fc.integer({ min: 1, max: 16 }),
	about: fc.constantFrom('From the wards to the data', 'I like maps'),
	topics: fc.constantFrom(['Working part-time'], ['Maps', 'Working part-time'])
};
const post: fc.Arbitrary<PostRow> = fc.record({
	title: fc.constantFrom('Analyst', 'Head of maps', 'Ward manager'),
	level_key: fc.constantFrom(null, ...levels),
	from_year: fc.integer({ min: 2015, max: 2019 }),
	until_year: fc.constantFrom(null, 2020),
	audience
});
const profile = fc
	.record(
		Object.fromEntries(
			fields.flatMap((field) => [
				[field, fc.option(valueOf[field])],
				[audienceOf(field), audience]
			])
		)
	)
	.map((row) => ({ ...row, topics: row.topics ?? [], ways: ['question'] }) as ProfileRow);
const world = fc.record({
	alumni: fc.tuple(
		...people.map(() =>
			fc.record({ profile, posts: fc.array(post, { maxLength: 4 }), isShown: fc.boolean() })
		)
	),
	viewer: fc.constantFrom('trainee', 'coach', 'accepted', 'administrator'),
	change: fc.record({
		whose: fc.integer({ min: 0, max: 2 }),
		kind: fc.integer({ min: 0, max: 7 }),
		field: fc.constantFrom(...fields),
		value: fc.infiniteStream(fc.nat(2)),
		post,
		audience
	})
});
type World = typeof world extends fc.Arbitrary<infer Made> ? Made : never;

const viewers: Record<World['viewer'], Person> = { trainee, coach, accepted: trainee, administrator };
const circles: Record<World['viewer'], number> = { trainee: 1, coach: 2, accepted: 3, administrator: 1 };

async function build(sql: Sql, { alumni, viewer }: World) {
	for (const [index, { profile, posts, isShown }] of alumni.entries()) {
		const alum = people[index] ?? { id: '', name: '' };
		await show(sql, alum, { profile, posts });
		if (!isShown)
			await asPerson(
				sql,
				alum,
				(sql) => sql`update consent set withdrawn_at = now() where person_id = ${alum.id}`
			);
		if (viewer === 'accepted') await accept(sql, trainee, alum);
	}
}

/** Changes one thing that the viewer may not see. */
async function change(sql: Sql, { alumni, viewer, change }: World) {
	const alum = people[change.whose] ?? { id: '' };
	const its = alumni[change.whose];
	if (!its) return;
	const isHidden = (audience: Audience) => !its.isShown || opensAt[audience] > circles[viewer];
	const hidden = (['nobody', 'accepted', 'coaches', 'members'] as const).filter(isHidden);
	const field = change.field;
	const [other = 'nobody'] = hidden.includes(change.audience) ? [change.audience] : hidden;
	const hiddenPosts = sql`person_id = ${alum.id} and audience = any (${hidden as string[]}::text[])`;
	const changes: ((sql: Sql) => Promise<unknown>)[] = [
		async (sql) =>
			isHidden((its.profile as Record<string, Audience>)[audienceOf(field)] ?? 'members')
				? sql`update profile set ${sql({ [field]: fc.sample(valueOf[field], { numRuns: 1, seed: change.value.next().value })[0], [audienceOf(field)]: other } as Record<string, string>)} where person_id = ${alum.id}`
				: null,
		async (sql) => sql`insert into post ${sql({ person_id: alum.id, ...change.post, audience: other })}`,
		async (sql) =>
			sql`update post set title = 'Something else', level_key = ${third}, from_year = 2016 where ${hiddenPosts}`,
		async (sql) => sql`delete from post where ${hiddenPosts}`,
		async (sql) =>
			sql`update profile set still_true_at = now() - interval '200 days', asked_still_true_at = now(), at_once = 7, a_month = 9 where person_id = ${alum.id}`,
		async (sql) => sql`insert into consent (person_id, purpose) values (${alum.id}, 'history-counted')`,
		async (sql) => sql`select block_person(${reviewer.id})`,
		async (sql) =>
			asOwner(
				sql,
				(sql) =>
					sql`insert into introduction (asker_id, asked_id, kind) values (${reviewer.id}, ${alum.id}, 'call')`
			)
	];
	await asPerson(sql, alum, async (sql) => void (await changes[change.kind]?.(sql)));
}

/** Everything that the viewer can get about alumni, as it leaves the server. */
async function answers(sql: Sql, viewer: Person): Promise<string[]> {
	const event = (address: string, params: Record<string, string> = {}) =>
		({
			locals: { sql, viewer, person: viewer },
			url: new URL(`https://waymark.example${address}`),
			params
		}) as never;
	const asked = [
		'',
		'q=analyst',
		'q=zebra',
		'q=lukasz+strasse',
		'q=wards',
		'q=maps',
		`made=${first},${second}`,
		`made=${first},${third}`,
		`from=${second}`,
		`to=${third}`,
		`level=${first}`,
		`role=${role}`,
		'specialism=finance',
		'region=london',
		'cohort=2013',
		'topic=Working+part-time',
		'page=2',
		'sort=scheme_year&order=region&q=a'
	];
	const found: unknown[] = [];
	for (const query of asked) found.push(await directoryLoad(event(`/alumni?${query}`)));
	for (const alum of people)
		found.push(
			await Promise.resolve(alumLoad(event('/alumni/x', { alum: await alumIdOf(sql, alum) }))).catch(String)
		);
	found.push(await roleLoad(event(`/roles/${role}`, { role })));
	for (const key of levels) {
		const [its = '', level = ''] = key.split('/');
		found.push(await levelLoad(event(`/roles/${key}`, { role: its, level })));
	}
	found.push(await jobsLoad(event('/first-jobs/health-informatics', { specialism: 'health-informatics' })));
	const moves = [first, second, third].flatMap((from) => levels.map((to) => ({ from, to })));
	found.push([...((await directory.whoMade(sql, viewer, { moves, day: '2026-12-01' })) ?? [])]);
	return found.map((answer) => JSON.stringify(answer));
}

const undo = new Error('undo');

/** Runs in a savepoint that leaves nothing behind. */
async function undone(sql: Sql, work: (sql: Sql) => Promise<void>) {
	await atomically(sql, async (sql) => {
		await work(sql);
		throw undo;
	}).catch((error: unknown) => {
		if (error !== undo) throw error;
	});
}

describe('what a viewer may not see', () => {
	test('makes no difference to anything that they can get', async ({ bundle: sql }) => {
		await settle(sql);
		for (const alum of people) await join(sql, alum);
		await snapshots.current(sql);
		await fc.assert(
			fc.asyncProperty(world, (made) =>
				undone(sql, async (sql) => {
					await build(sql, made);
					const before = await answers(sql, viewers[made.viewer]);
					await change(sql, made);
					expect(await answers(sql, viewers[made.viewer])).toEqual(before);
				})
			),
			{ numRuns: process.env.THOROUGH ? 500 : 60 }
		);
	});
});
