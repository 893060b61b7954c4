/** Who reads and writes what of a conversation: asked of the database, with the rights of the program. */
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { areas } from '#areas';
import * as cohorts from '#lib/conversations/cohort/cohorts.server.ts';
import { rowsAbout } from '#lib/people/leaving/everything.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '#tests/support/as-owner.ts';
import { cast } from '#tests/support/cast.ts';
import {
	coach,
	fill,
	formerCoach,
	otherCoach,
	otherTrainee,
	pairUp,
	trainee,
	wordsIn
} from '#tests/support/conversations.ts';
import { test } from '#tests/support/database.ts';

const { administrator, editor } = cast;
const people = { trainee, coach, formerCoach, otherCoach, otherTrainee, administrator, editor } as const;
type Who = keyof typeof people;
type Verb = 'select' | 'insert' | 'update' | 'delete';

const two: readonly Who[] = ['trainee', 'coach'];
const mine: readonly Who[] = ['trainee'];
/** The program has no right to it, whoever is asking. */
const none: readonly Who[] = [];

/** For each table: who of them may do what with the row of the conversation of today. */
const allowed: Readonly<Record<string, Record<Verb, readonly Who[]>>> = {
	conversation: { select: two, insert: two, update: two, delete: none },
	conversation_slot: { select: two, insert: two, update: [], delete: two },
	preparation: { select: mine, insert: mine, update: mine, delete: none },
	own_note: { select: mine, insert: mine, update: mine, delete: none },
	shared_note: { select: two, insert: two, update: two, delete: none },
	outcome: { select: two, insert: two, update: two, delete: none },
	agreed_action: { select: two, insert: two, update: two, delete: two },
	attachment: { select: two, insert: mine, update: [], delete: mine },
	handover: { select: two, insert: two, update: two, delete: none }
};

/** A column of each table that the program may change. */
const changed: Readonly<Record<string, string>> = {
	conversation: 'place',
	preparation: 'is_shared',
	own_note: 'body',
	shared_note: 'body',
	outcome: 'lines',
	agreed_action: 'what',
	handover: 'body'
};

const undo = new Error('undo');
const refused = '42501';

/** What one does, undone after it: how many rows it touched, or that it was refused. */
async function tried(sql: Sql, who: { id: string }, work: (sql: Sql) => Promise<{ count: number }>) {
	let count = 0;
	try {
		await asPerson(sql, who, async (sql) => {
			({ count } = await work(sql));
			throw undo;
		});
	} catch (error) {
		if (error === undo) return count;
		const { code } = error as { code?: string };
		if (code === refused) return 'refused';
		if (code === '23505') return 'twice'; // allowed, and there already
		throw error;
	}
}

interface Scene {
	id: string;
	pairing: string;
}

function inserting(sql: Sql, table: string, { id, pairing }: Scene) {
	const values: Readonly<Record<string, () => Promise<{ count: number }>>> = {
		conversation: () => sql`
			insert into conversation (trainee_id, pairing_id, kind, proposed_by)
			values (${trainee.id}, ${pairing}, 'regular', 'trainee')`,
		conversation_slot: () =>
			sql`insert into conversation_slot (conversation_id, starts_at) values (${id}, '2050-01-01')`,
		preparation: () => sql`insert into preparation (conversation_id) values (${id})`,
		own_note: () => sql`insert into own_note (conversation_id, body) values (${id}, 'Words')`,
		shared_note: () =>
			sql`insert into shared_note (conversation_id, body, saved_by) values (${id}, 'Words', 'coach')`,
		outcome: () =>
			sql`insert into outcome (conversation_id, lines, saved_by) values (${id}, '{A,B,C}', 'coach')`,
		agreed_action: () =>
			sql`insert into agreed_action (conversation_id, owner, what) values (${id}, 'coach', 'Ask')`,
		attachment: () =>
			sql`insert into attachment (conversation_id, kind, target, title) values (${id}, 'level', '/map', 'Map')`,
		handover: () =>
			sql`insert into handover (pairing_id, trainee_id, body) values (${pairing}, ${trainee.id}, 'Words')`
	};
	return values[table]!();
}

describe.for(Object.keys(allowed))('%s', (table) => {
	const by = table === 'handover' ? 'pairing_id' : 'conversation_id';

	test('is seen, added, changed and deleted by those who may, with and without a condition', async ({
		sql
	}) => {
		const pairs = await pairUp(sql);
		const id = await fill(sql, pairs.current, 'today');
		const scene = { id, pairing: pairs.current };
		const key = by === 'pairing_id' ? pairs.current : id;
		const may = allowed[table]!;
		for (const [name, person] of Object.entries(people) as [Who, { id: string }][]) {
			const seen = may.select.includes(name) ? 1 : 0;
			for (const where of [sql`true`, sql`${sql(by)} = ${key}`]) {
				expect(
					await tried(sql, person, (sql) => sql`select from ${sql(table)} where ${where}`),
					`${name} reads`
				).toBe(seen);
				expect(
					await tried(sql, person, (sql) => sql`delete from ${sql(table)} where ${where}`),
					`${name} deletes`
				).toBe(may.delete === none ? 'refused' : may.delete.includes(name) ? 1 : 0);
				const column = changed[table];
				if (column)
					expect(
						await tried(
							sql,
							person,
							(sql) => sql`update ${sql(table)} set ${sql(column)} = ${sql(column)} where ${where}`
						),
						`${name} changes`
					).toBe(may.update.includes(name) ? 1 : 0);
			}
			const added = await tried(sql, person, (sql) => inserting(sql, table, scene));
			expect(added === 'refused', `${name} adds: ${added}`).toBe(!may.insert.includes(name));
		}
	});

	test('of an earlier coach is the trainee’s alone: neither that coach nor the next one sees it', async ({
		sql
	}) => {
		const pairs = await pairUp(sql);
		await fill(sql, pairs.former, 'before', { isShared: true });
		for (const [name, person] of Object.entries(people))
			expect(await tried(sql, person, (sql) => sql`select from ${sql(table)}`), name).toBe(
				name === 'trainee' ? 1 : 0
			);
	});
});

test('a preparation that is shared is read by the coach, and changed by the trainee alone', async ({
	sql
}) => {
	const pairs = await pairUp(sql);
	await fill(sql, pairs.current, 'today', { isShared: true });
	expect(await tried(sql, coach, (sql) => sql`select from preparation`)).toBe(1);
	expect(await tried(sql, coach, (sql) => sql`update preparation set is_shared = true`)).toBe(0);
	expect(await tried(sql, coach, (sql) => sql`delete from preparation`)).toBe('refused');
	expect(await tried(sql, otherCoach, (sql) => sql`select from preparation`)).toBe(0);
});

test('a coach who is suspended sees nothing at once', async ({ sql }) => {
	const pairs = await pairUp(sql);
	await fill(sql, pairs.current, 'today', { isShared: true });
	await asOwner(sql, (sql) => sql`insert into suspension (person_id) values (${coach.id})`);
	for (const table of Object.keys(allowed))
		expect(await tried(sql, coach, (sql) => sql`select from ${sql(table)}`), table).toBe(0);
});

/** Where a word stands, as the database shows its tables to somebody. */
async function placesOf(sql: Sql, word: string): Promise<string[]> {
	const found: string[] = [];
	for (const table of Object.keys(areas.data.tables)) {
		const readable = await sql<{ may: boolean }[]>`select has_table_privilege(${table}, 'select') as may`;
		if (!readable[0]?.may) continue;
		const rows = await sql`select from ${sql(table)} t where t::text like ${`%${word}%`} limit 1`;
		if (rows.length > 0) found.push(table);
	}
	return found;
}

test('words that are private stand in their own table and nowhere else, for whoever asks', async ({
	sql
}) => {
	const pairs = await pairUp(sql);
	const mark = fc.stringMatching(/^[a-z]{8}$/);
	await fc.assert(
		fc.asyncProperty(fc.uniqueArray(mark, { minLength: 2, maxLength: 2 }), async ([today, before]) => {
			await asOwner(sql, (sql) => sql`delete from conversation`);
			await asOwner(sql, (sql) => sql`delete from handover`);
			await fill(sql, pairs.current, today!);
			await fill(sql, pairs.former, before!, { isShared: true });
			const own = [wordsIn(today!).own, wordsIn(today!).preparation];
			const shared = Object.values(wordsIn(today!)).filter((word) => !own.includes(word));
			for (const [name, person] of Object.entries(people)) {
				const places = (words: string[]) =>
					asPerson(sql, person, async (sql) =>
						(await Promise.all(words.map((word) => placesOf(sql, word)))).flat()
					);
				const download = JSON.stringify(await rowsAbout(sql, person, areas.data));
				const list = JSON.stringify(await cohorts.trainees(sql, person));
				for (const word of own) {
					expect((await places([word])).length, `${name}: ${word}`).toBe(name === 'trainee' ? 1 : 0);
					expect(download.includes(word), `download of ${name}: ${word}`).toBe(name === 'trainee');
					expect(list, `list of ${name}`).not.toContain(word);
				}
				for (const word of shared) {
					const isOne = name === 'trainee' || name === 'coach';
					expect((await places([word])).length, `${name}: ${word}`).toBe(isOne ? 1 : 0);
					expect(download.includes(word), `download of ${name}: ${word}`).toBe(isOne);
				}
				for (const word of Object.values(wordsIn(before!)))
					expect((await places([word])).length, `${name}: ${word}`).toBe(name === 'trainee' ? 1 : 0);
				expect(list).not.toContain(wordsIn(today!).outcome);
				expect(list).not.toContain(wordsIn(today!).shared);
			}
		}),
		{ numRuns: 3 }
	);
});
