/** Profiles that alumni deleted: a restored backup must not bring them back. */
import type { Removal } from '#lib/areas/area.server.ts';

type Listed = { id: string; at: Date }[];

/** A profile that was begun after the deletion stays. */
export const profiles: Removal = {
	kind: 'profile-deleted',
	done: 'Profiles deleted again',
	list: (sql) => sql<Listed>`
		select subject_id as id, max(at) as at from audit_entry where verb = 'delete-profile' group by subject_id`,
	async replay(sql, { ids, ats }) {
		await sql`
			insert into audit_entry (at, verb, subject_id)
			select t.at, 'delete-profile', p.person_id
			from person p join unnest(${ids}::uuid[], ${ats}::timestamptz[]) t (person_id, at) using (person_id)
			where not exists (
				select from audit_entry e where e.subject_id = p.person_id and e.verb = 'delete-profile' and e.at >= t.at)`;
		const { count } = await sql`
			delete from profile p
			using unnest(${ids}::uuid[], ${ats}::timestamptz[]) t (person_id, at)
			where p.person_id = t.person_id and p.created_at <= t.at`;
		return count;
	}
};
