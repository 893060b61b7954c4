/** What happens to the stories of someone who deletes their account. */
import type { Parting } from '#lib/areas/area.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { counted } from '#lib/text/counts.ts';

const nameless = 'Someone who has left Waymark';

/** Asks about published stories that the viewer tells; drafts are deleted. */
export async function question(sql: Sql, viewer: { id: string }): Promise<string | null> {
	const [row] = await asPerson(
		sql,
		viewer,
		(sql) => sql<[{ count: number }]>`
			select count(distinct t.story_id)::integer as count
			from story_teller t join story_publication p using (story_id)
			where t.person_id = ${viewer.id} and p.withdrawn_at is null`
	);
	return row.count === 0 ? null : `What should happen to your ${counted(row.count, 'story', 'stories')}?`;
}

export async function part(sql: Sql, viewer: { id: string }, parting: Parting): Promise<void> {
	await asPerson(
		sql,
		viewer,
		(sql) => sql`select part_with_stories(${parting === 'withdraw' ? null : nameless})`
	);
}
