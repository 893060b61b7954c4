import { areas } from '#areas';
import { describe, expect } from 'vitest';
import * as emailBook from '#lib/people/sign-in/email-book.server.ts';
import * as destinations from '#lib/people/leaving/destinations.server.ts';
import { deedWords } from '#lib/audit/own-audit.ts';
import * as ownRecord from '#lib/audit/own-audit.server.ts';
import * as pairings from '#lib/people/pairings.server.ts';
import * as standing from '#lib/people/own-memberships.server.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { asOwner } from '../support/as-owner.ts';
import { cast, settle } from '../support/cast.ts';
import { test } from '../support/database.ts';

const { trainee, coach, alum, administrator } = cast;

/** Gives somebody another address. @returns its id */
async function addEmail(sql: Sql, email: string, isVerified = true): Promise<string> {
	const [row] = await asOwner(
		sql,
		(sql) => sql<[{ id: string }]>`
			insert into email_address (person_id, address, address_key, verified_at)
			values (${trainee.id}, ${email}, ${email}, ${isVerified ? new Date() : null})
			returning address_id as id`
	);
	return row.id;
}

describe('my addresses', () => {
	test('have a main one, to which letters go', async ({ sql }) => {
		await settle(sql);
		const other = await addEmail(sql, 'priya@example.com');
		await addEmail(sql, 'priya@example.net', false);
		const main = async () => (await emailBook.list(sql, trainee)).find(({ isMain }) => isMain)?.email;
		expect(await main()).toBe(trainee.email);
		expect(await emailBook.prefer(sql, trainee, other)).toBe(true);
		expect(await main()).toBe('priya@example.com');
		expect(await emailBook.prefer(sql, coach, other)).toBe(false);
		expect(await emailBook.prefer(sql, trainee, '\0')).toBe(false);
	});

	test('may be removed, but never the last that is confirmed', async ({ sql }) => {
		await settle(sql);
		const other = await addEmail(sql, 'priya@example.com');
		const unconfirmed = await addEmail(sql, 'priya@example.net', false);
		await emailBook.remove(sql, coach, other);
		await emailBook.remove(sql, trainee, 'nonsense');
		expect(await emailBook.list(sql, trainee)).toHaveLength(3);
		expect(await emailBook.remove(sql, trainee, other)).toBeNull();
		const [first] = await emailBook.list(sql, trainee);
		expect(await emailBook.remove(sql, trainee, first?.id ?? '')).toEqual({ refused: 'last' });
		expect(await emailBook.remove(sql, trainee, unconfirmed)).toBeNull();
		expect(await emailBook.list(sql, trainee)).toMatchObject([{ isMain: true, isLast: true }]);
	});

	test('removed both at once leave one', async ({ pool }) => {
		await settle(pool);
		await addEmail(pool, 'priya@example.com');
		const ids = (await emailBook.list(pool, trainee)).map(({ id }) => id);
		const answers = await Promise.all(ids.map((id) => emailBook.remove(pool, trainee, id)));
		expect(answers.map((answer) => answer?.refused).toSorted()).toEqual(['last', undefined]);
	});
});

describe('what I am here', () => {
	test('has my memberships, my coach and my trainees, by name', async ({ sql }) => {
		await settle(sql);
		await asOwner(
			sql,
			(sql) => sql`insert into pairing (trainee_id, coach_id) values (${trainee.id}, ${coach.id})`
		);
		expect(await standing.memberships(sql, trainee)).toMatchObject([
			{ kind: 'trainee', region: 'London', until: null }
		]);
		expect(await pairings.list(sql, trainee, trainee.id)).toMatchObject([
			{ coach: coach.name, traineeId: trainee.id }
		]);
		expect(await pairings.list(sql, coach, coach.id)).toMatchObject([
			{ trainee: trainee.name, coachId: coach.id }
		]);
		expect(await pairings.list(sql, alum, alum.id)).toEqual([]);
	});

	test('has a name that I correct, and a sample stays one', async ({ sql }) => {
		await settle(sql);
		await standing.rename(sql, trainee, 'Priya R');
		const nameOf = async () =>
			(
				await asOwner(
					sql,
					(sql) => sql`select display_name as name from person where person_id = ${trainee.id}`
				)
			)[0]?.name as string;
		expect(await nameOf()).toBe('Priya R');
		await asOwner(
			sql,
			(sql) =>
				sql`update person set origin = 'sample', display_name = 'Priya (sample)' where person_id = ${trainee.id}`
		);
		await standing.rename(sql, trainee, 'P'.repeat(100));
		expect(await nameOf()).toBe(`${'P'.repeat(91)} (sample)`);
	});
});

describe('my own record', () => {
	test('says in sentences who did what, and nothing of what concerns others', async ({ sql }) => {
		await settle(sql);
		await asOwner(sql, async (sql) => {
			await sql`insert into audit_entry (actor_id, verb, subject_id, object) values (${administrator.id}, 'grant-membership', ${trainee.id}, 'trainee')`;
			await sql`insert into audit_entry (actor_id, verb, subject_id) values (${trainee.id}, 'change-password', ${trainee.id})`;
			await sql`insert into audit_entry (actor_id, verb, subject_id) values (gen_random_uuid(), 'see-addresses', ${trainee.id})`;
			await sql`insert into audit_entry (actor_id, verb, subject_id) values (${administrator.id}, 'see-addresses', ${coach.id})`;
			await sql`insert into audit_entry (verb, subject_id, object) values ('grant-membership', ${trainee.id}, 'alum')`;
			await sql`insert into audit_entry (verb, subject_id, object) values ('end-pairing', ${trainee.id}, ${coach.id})`;
		});
		const sentences = async (viewer: { id: string }) => {
			const { entries, names } = await ownRecord.read(sql, viewer);
			return entries.map((entry) => deedWords(entry, viewer, names, areas.auditVerbs));
		};
		expect(await sentences(trainee)).toEqual([
			`Waymark ended the pairing of a trainee and a coach (you and ${coach.name}).`,
			'Waymark, or someone at the command line, gave access (you): an alum of the scheme.',
			'Someone who has left viewed other people’s email addresses (you).',
			'You changed your password.',
			`${administrator.name} gave access (you): a trainee.`
		]);
		expect(await sentences(coach)).toEqual([
			`Waymark ended the pairing of a trainee and a coach (${trainee.name} and you).`,
			`${administrator.name} viewed other people’s email addresses (you).`
		]);
		expect((await sentences(administrator))[0]).toBe(
			`You viewed other people’s email addresses (${coach.name}).`
		);
		expect(await sentences(alum)).toEqual([]);
	});
});

describe('where I went', () => {
	test('is mine alone, and shown and counted only where I say so, by dated rows', async ({ sql }) => {
		await settle(sql);
		await destinations.tell(sql, alum, { level: '', post: 'Information analyst', agreed: [] });
		expect(await destinations.own(sql, alum)).toMatchObject({
			post: 'Information analyst',
			levelKey: null,
			shownSince: null,
			countedSince: null
		});
		await destinations.tell(sql, alum, { level: 'nhs:a/b', post: '', agreed: ['counted'] });
		await destinations.tell(sql, alum, { level: 'nhs:a/b', post: '', agreed: ['counted', 'shown'] });
		expect(await destinations.own(sql, alum)).toMatchObject({
			levelKey: 'nhs:a/b',
			post: null,
			shownSince: expect.any(Date),
			countedSince: expect.any(Date)
		});
		await destinations.takeBack(sql, alum);
		expect(await destinations.own(sql, alum)).toBeNull();
		const consents = await asOwner(
			sql,
			(sql) => sql`select purpose, withdrawn_at is null as "isOpen" from consent order by purpose`
		);
		expect(consents).toEqual([
			{ purpose: 'destination-counted', isOpen: false },
			{ purpose: 'destination-shown', isOpen: false }
		]);
	});

	test.for(['leaving_notice', 'destination', 'consent', 'account_deletion'])(
		'a forgotten "where" shows nothing of %s to anybody else',
		async (table, { sql }) => {
			await settle(sql);
			await asOwner(sql, async (sql) => {
				await sql`insert into leaving_notice (person_id) values (${alum.id})`;
				await sql`insert into destination (person_id, post) values (${alum.id}, 'Analyst')`;
				await sql`insert into consent (person_id, purpose) values (${alum.id}, 'destination-shown')`;
			});
			const seenBy = (id: string) =>
				atomically(sql, async (sql) => {
					await sql`select set_config('waymark.person_id', ${id}, true)`;
					return (await sql`select from ${sql(table)}`).count;
				}).catch((error: Error) => error.message);
			for (const { id } of [trainee, coach, administrator])
				expect(await seenBy(id)).toBe(
					table === 'account_deletion' ? 'permission denied for table account_deletion' : 0
				);
		}
	);
});
