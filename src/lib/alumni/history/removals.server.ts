/** Jobs that alumni deleted from their history: a restored backup must not bring them back. */
import type { Removal } from '#lib/areas/area.server.ts';

type Listed = { id: string; at: Date }[];

export const posts: Removal = {
	kind: 'post-deleted',
	done: 'Jobs deleted again',
	list: (sql) => sql<Listed>`
		select object::uuid as id, max(at) as at from audit_entry where verb = 'delete-post' group by object`,
	async replay(sql, { ids, ats }) {
		await sql`
			insert into audit_entry (at, verb, subject_id, object)
			select t.at, 'delete-post', p.person_id, p.post_id
			from post p join unnest(${ids}::uuid[], ${ats}::timestamptz[]) t (post_id, at) using (post_id)`;
		const { count } = await sql`delete from post where post_id = any (${ids}::uuid[])`;
		return count;
	}
};
