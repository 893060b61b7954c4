/** Accounts that go for good, and the list by which they go again when a backup is restored. */
import { parse } from 'csv-parse/sync';
import type { Refused } from '#lib/errors/errors.ts';
import { Misuse } from '#lib/errors/sentences.ts';
import { csvOf } from '#lib/server/csv.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';

/** What becomes of something that a person published: it goes, or it stays and says no more who made it. */
export type Parting = 'withdraw' | 'leave-without-name';

/** Something that people publish: each area that has such adds one to the list of the page on which accounts are deleted. */
export interface Published {
	/** By which the form knows it: `stories`. */
	name: string;
	/** What is asked: `What should happen to your 2 stories?`; null where there is nothing of theirs. */
	question(sql: Sql, viewer: { id: string }): Promise<string | null>;
	part(sql: Sql, viewer: { id: string }, parting: Parting): Promise<void>;
}

const stays = new Error('The account stays.');

/**
 * Deletes a person's own account, at once and for good; what they published is parted with first, in the same transaction: it
 * stays as it was where the account does, since nobody would be left to look after the others.
 */
export async function deleteOwn(
	sql: Sql,
	viewer: { id: string },
	partings: readonly { published: Published; parting: Parting }[] = []
): Promise<Refused<'last-administrator'> | null> {
	try {
		await asPerson(sql, viewer, async (sql) => {
			for (const { published, parting } of partings) await published.part(sql, viewer, parting);
			const [row] = await sql<
				[{ answer: 'deleted' | 'last-administrator' }]
			>`select delete_account() as answer`;
			if (row.answer !== 'deleted') throw stays;
		});
		return null;
	} catch (error) {
		if (error === stays) return { refused: 'last-administrator' };
		throw error;
	}
}

const header = ['what', 'id', 'at'] as const;

/** Accounts that are gone, consents that were withdrawn, and answers that were taken back: by number alone, as CSV to be kept apart from the backups. For the owner. */
export async function listed(sql: Sql): Promise<string> {
	const rows = await sql<{ what: string; id: string; at: Date }[]>`
		select 'account-deleted' as what, person_id as id, deleted_at as at from account_deletion
		union all
		select 'consent-withdrawn', consent_id, withdrawn_at from consent where withdrawn_at is not null
		union all
		select 'destination-taken-back', subject_id, max(at) from audit_entry where verb = 'take-back-destination' group by subject_id
		order by at, id`;
	return csvOf(
		header,
		rows.map(({ what, id, at }) => [what, id, at.toISOString()])
	);
}

/** How many of each a restored backup had brought back. */
export interface Replayed {
	accounts: number;
	consents: number;
	destinations: number;
}

/**
 * Lets the accounts and answers go again, and withdraws the consents again, that a restored backup has brought back. For the owner.
 * @throws Misuse with the row that cannot be read; then nothing is done
 */
export async function replay(sql: Sql, csv: string): Promise<Replayed> {
	const [first, ...rows] = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
	if (first?.join() !== header.join()) throw new Misuse(`The list begins with "${header.join(',')}".`);
	const read = rows.map((row, index) => readRow(row, index + 2));
	const those = (kind: What) => latest(read.filter(({ what }) => what === kind));
	return atomically(sql, async (sql) => ({
		accounts: await deleteAgain(sql, those('account-deleted')),
		consents: await withdrawAgain(sql, those('consent-withdrawn')),
		destinations: await takeBackAgain(sql, those('destination-taken-back'))
	}));
}

/** Ids, and the moments that belong to them. */
interface Moments {
	ids: string[];
	/** As ISO 8601 writes them. */
	ats: string[];
}

/** Each once, at the last moment of which a list speaks. */
function latest(rows: readonly { id: string; at: Date }[]): Moments {
	const last = new Map<string, Date>();
	for (const { id, at } of rows) if (at >= (last.get(id) ?? at)) last.set(id, at);
	return { ids: [...last.keys()], ats: [...last.values()].map((at) => at.toISOString()) };
}

const kinds = ['account-deleted', 'consent-withdrawn', 'destination-taken-back'] as const;
type What = (typeof kinds)[number];

function readRow([what = '', id = '', at = '']: readonly string[], number: number) {
	const kind = kinds.find((kind) => kind === what);
	if (!kind || !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) || Number.isNaN(Date.parse(at)))
		throw new Misuse(`Row ${number} of the list cannot be read: nothing was done.`);
	return { what: kind, id, at: new Date(at) };
}

/** Those of the list, and those whom the backup's own list names and the backup has all the same. */
async function deleteAgain(sql: Sql, { ids, ats }: Moments): Promise<number> {
	await sql`
		insert into account_deletion (person_id, deleted_at)
		select * from unnest(${ids}::uuid[], ${ats}::timestamptz[])
		on conflict (person_id) do update set deleted_at = least(account_deletion.deleted_at, excluded.deleted_at)`;
	const found = await sql`select erase_person(person_id) from person join account_deletion using (person_id)`;
	return found.count;
}

async function withdrawAgain(sql: Sql, { ids, ats }: Moments): Promise<number> {
	const { count } = await sql`
		update consent c
		set withdrawn_at = greatest(w.at, c.given_at)
		from unnest(${ids}::uuid[], ${ats}::timestamptz[]) w (consent_id, at)
		where c.consent_id = w.consent_id and c.withdrawn_at is null`;
	return count;
}

/** What somebody told since they took an earlier answer back stays. It is noted again where the backup knows nothing of it: another may be restored. */
async function takeBackAgain(sql: Sql, { ids, ats }: Moments): Promise<number> {
	await sql`
		insert into audit_entry (at, verb, subject_id)
		select t.at, 'take-back-destination', p.person_id
		from person p join unnest(${ids}::uuid[], ${ats}::timestamptz[]) t (person_id, at) using (person_id)
		where not exists (
			select from audit_entry e where e.subject_id = p.person_id and e.verb = 'take-back-destination' and e.at >= t.at)`;
	const { count } = await sql`
		delete from destination d
		using unnest(${ids}::uuid[], ${ats}::timestamptz[]) t (person_id, at)
		where d.person_id = t.person_id and d.told_at <= t.at`;
	return count;
}
