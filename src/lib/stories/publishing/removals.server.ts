/** Stories that were withdrawn: a restored backup must not bring them back. */
import type { Removal } from '#lib/areas/area.server.ts';

type Listed = { id: string; at: Date }[];

/** A publication that was made after the withdrawal stays. */
const withdrawn: Removal = {
	kind: 'story-withdrawn',
	done: 'Stories withdrawn again',
	list: (sql) => sql<Listed>`
		select story_id as id, max(withdrawn_at) as at from story_publication where withdrawn_at is not null group by story_id`,
	async replay(sql, { ids, ats }) {
		const { count } = await sql`
			update story_publication p set withdrawn_at = t.at
			from unnest(${ids}::uuid[], ${ats}::timestamptz[]) t (story_id, at)
			where p.story_id = t.story_id and p.withdrawn_at is null and p.published_at <= t.at`;
		return count;
	}
};

export const removals: readonly Removal[] = [withdrawn];
