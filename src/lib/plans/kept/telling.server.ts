/** Telling people that a framework of one of their plans has changed. */
import * as snapshots from '#lib/catalogue/snapshots.server.ts';
import { notify } from '#lib/notices/notices.server.ts';
import { asPerson, atomically, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';

/** Tells each owner of a plan whose pathways were made on another version, once for each edition of the catalogue. */
export async function tell(sql: Sql): Promise<void> {
	const { id, versions } = await snapshots.current(sql);
	const labels = Object.fromEntries([...versions].map(([framework, { label }]) => [framework, label]));
	await atomically(sql, async (sql) => {
		const plans = await sql<{ personId: string; planId: string }[]>`
			select person_id as "personId", plan_id as "planId" from plans_to_tell(${id}, ${sql.json(labels)})`;
		for (const { personId, planId } of plans)
			await notify(sql, { personId, kind: 'plan-changed', about: planId });
	});
}

/** Whether the plan is still there. */
export async function isThere(sql: Sql, { personId, about }: { personId: string; about: string }) {
	if (!isId(about)) return false;
	const rows = await asPerson(sql, { id: personId }, (sql) => sql`select from plan where plan_id = ${about}`);
	return rows.length > 0;
}
