/** Deletes accounts for good, and again after a backup is restored. */
import type { Parting, Published, Removal } from '#lib/areas/area.server.ts';
import type { Refused } from '#lib/errors/errors.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';

const stays = new Error('The account stays.');

/**
 * Deletes a person's own account straight away and for good. What they published is withdrawn or left without their name first, in
 * the same transaction. The last administrator's account is not deleted.
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

type Listed = { id: string; at: Date }[];

/** Deletes the accounts on the list, and those that the backup itself lists as deleted but still has. */
export const accounts: Removal = {
	kind: 'account-deleted',
	done: 'Deleted again',
	list: (sql) => sql<Listed>`select person_id as id, deleted_at as at from account_deletion`,
	async replay(sql, { ids, ats }) {
		await sql`
			insert into account_deletion (person_id, deleted_at)
			select * from unnest(${ids}::uuid[], ${ats}::timestamptz[])
			on conflict (person_id) do update set deleted_at = least(account_deletion.deleted_at, excluded.deleted_at)`;
		const found =
			await sql`select erase_person(person_id) from person join account_deletion using (person_id)`;
		return found.count;
	}
};

export const consents: Removal = {
	kind: 'consent-withdrawn',
	done: 'Withdrawn again',
	list: (sql) =>
		sql<Listed>`select consent_id as id, withdrawn_at as at from consent where withdrawn_at is not null`,
	async replay(sql, { ids, ats }) {
		const { count } = await sql`
			update consent c
			set withdrawn_at = greatest(w.at, c.given_at)
			from unnest(${ids}::uuid[], ${ats}::timestamptz[]) w (consent_id, at)
			where c.consent_id = w.consent_id and c.withdrawn_at is null`;
		return count;
	}
};

/** An answer given after the deletion stays. The deletion is recorded again if the backup lacks it, in case another is restored. */
export const destinations: Removal = {
	kind: 'destination-taken-back',
	done: 'Taken back again',
	list: (sql) => sql<Listed>`
		select subject_id as id, max(at) as at from audit_entry where verb = 'take-back-destination' group by subject_id`,
	async replay(sql, { ids, ats }) {
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
};
