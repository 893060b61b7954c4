import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';

export interface OwnMembership {
	kind: MembershipKind;
	region: string | null;
	specialism: string | null;
	cohort: string | null;
	from: Date;
	until: Date | null;
}

/** Changes a person's own name. The change is recorded, but not the names. */
export async function rename(sql: Sql, viewer: { id: string }, name: string): Promise<void> {
	await asPerson(sql, viewer, async (sql) => {
		const { count } = await sql`
			update person
			set display_name = case
				when origin = 'sample' and ${name} not like '% (sample)' then left(${name}, 91) || ' (sample)'
				else ${name}
			end
			where person_id = ${viewer.id} and display_name <> ${name}`;
		if (count > 0) await audit.record(sql, viewer, { verb: 'change-name', subjectId: viewer.id });
	});
}

/** A person's memberships, current ones first. */
export function memberships(sql: Sql, viewer: { id: string }): Promise<OwnMembership[]> {
	return asPerson(
		sql,
		viewer,
		(sql) => sql<OwnMembership[]>`
			select
				m.kind, r.name as region, s.name as specialism, c.name as cohort,
				m.from_on as "from", m.until_on as "until"
			from membership m
				left join region r using (region_id)
				left join specialism s using (specialism_id)
				left join cohort c using (cohort_id)
			where m.person_id = ${viewer.id}
			order by m.until_on desc nulls first, m.from_on desc, m.kind`
	);
}
