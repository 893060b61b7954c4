import { notify } from '#lib/notices/notices.server.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';

/** Asks those who tell a story whether it is still true, once for each review date. */
export function remind(sql: Sql): Promise<void> {
	return atomically(sql, async (sql) => {
		const due = await sql<{ storyId: string; personId: string }[]>`
			select story_id as "storyId", person_id as "personId" from remind_of_stories()`;
		for (const { storyId, personId } of due)
			await notify(sql, { personId, kind: 'story-to-check', about: storyId });
	});
}
