/** Work that waits for the staff: counted where they begin, and told of by one quiet letter a day. */
import { enqueue, type Job } from '#lib/server/jobs/queue.server.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as addressBook from '#lib/people/sign-in/email-book.server.ts';
import { may } from '#lib/access/permissions.ts';
import type { Person } from '#lib/access/person.ts';

/** How much waits; null where that is not for this viewer to know. */
export interface Waiting {
	/** Requests to join that nobody has decided. */
	requests: number | null;
	/** Drafts that nobody has reviewed; not the viewer's own, which another reviews. */
	drafts: number | null;
	/** Trainees who asked for another coach, and have the same still. */
	coachChanges: number | null;
	/** Jobs that were given up. */
	failedJobs: number | null;
}

/** What waits for a viewer. */
export async function of(sql: Sql, viewer: Person): Promise<Waiting> {
	const [waiting] = await asPerson(
		sql,
		viewer,
		(sql) => sql<[Waiting]>`
			select
				case when ${may(viewer, 'see', 'join-requests')} then (
					select count(*)::integer from join_request where confirmed_at is not null and decided_at is null
				) end as requests,
				case when ${may(viewer, 'review', 'frameworks')} then (
					select count(*)::integer from framework_version v
					where v.drafted_by <> ${viewer.id}
						and not exists (select from review r where r.version_id = v.version_id)
						and not exists (select from publication p where p.version_id = v.version_id)
				) end as drafts,
				case when ${may(viewer, 'add', 'pairings')} then (
					select count(*)::integer
					from coach_change_request join pairing p using (pairing_id)
					where is_current(p.from_on, p.until_on)
				) end as "coachChanges",
				case when ${may(viewer, 'see', 'jobs')} then (
					select count(*)::integer from job where failed_at is not null
				) end as "failedJobs"`
	);
	return waiting;
}

/** Asks for a letter to each who may let people in, while somebody waits for it: one in each turn of the schedule. */
export async function tell(sql: Sql, { key: turn }: Pick<Job, 'key'>): Promise<void> {
	const welcomers = await sql<{ id: string }[]>`select person_id as id from those_to_tell_of_requests()`;
	for (const { id } of welcomers)
		await enqueue(sql, 'waiting-letter', { key: `${turn} ${id}`, payload: { personId: id } });
}

/** Where that letter goes; null where nobody waits any more, or it is theirs to decide no more. */
export function addressToTell(sql: Sql, welcomer: { id: string }): Promise<string | null> {
	return asPerson(sql, welcomer, async (sql) => {
		const waits = await sql`
			select from join_request
			where confirmed_at is not null and decided_at is null and (select acts_as('coach', 'administrator'))
			limit 1`;
		if (waits.count === 0) return null;
		const [main] = await addressBook.list(sql, welcomer);
		return main?.isVerified ? main.address : null;
	});
}
