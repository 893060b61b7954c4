/** Regions, specialisms and cohorts, as they are offered. */
import type { Sql } from '#lib/server/sql.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';

export interface Reference {
	slug: string;
	name: string;
}

/** A place as forms name it, by slugs. */
export interface Slugs {
	region: string | null;
	specialism: string | null;
	cohort: string | null;
}

/** The ids of a place, in the order of its slugs, as a part of what is inserted: null for what is not said, or is not there. */
export function idsOf(sql: Sql, { region, specialism, cohort }: Slugs) {
	return sql`
		(select region_id from region where slug = ${region}),
		(select specialism_id from specialism where slug = ${specialism}),
		(select cohort_id from cohort where slug = ${cohort})`;
}

/** What a form is told where it makes a trainee of no cohort; null where nothing is amiss, or there is no cohort to choose yet. */
export async function missingCohort(
	sql: Sql,
	{ kind, cohort }: { kind: MembershipKind; cohort: string | null }
): Promise<{ cohort: string } | null> {
	if (kind !== 'trainee') return null;
	const [row] = await sql<[{ isMissing: boolean }]>`
		select exists (select from cohort where retired_at is null)
			and not exists (select from cohort where slug = ${cohort}) as "isMissing"`;
	return row.isMissing
		? { cohort: 'Choose the cohort of a trainee: on the day it ends they become an alum' }
		: null;
}

/** All that are not retired, by name; cohorts with the newest first. @param kept where somebody is already, retired or not */
export async function list(
	sql: Sql,
	kept: Slugs = { region: null, specialism: null, cohort: null }
): Promise<{ regions: Reference[]; specialisms: Reference[]; cohorts: Reference[] }> {
	const [regions, specialisms, cohorts] = await Promise.all([
		sql<
			Reference[]
		>`select slug, name from region where retired_at is null or slug = ${kept.region} order by name`,
		sql<
			Reference[]
		>`select slug, name from specialism where retired_at is null or slug = ${kept.specialism} order by name`,
		sql<
			Reference[]
		>`select slug, name from cohort where retired_at is null or slug = ${kept.cohort} order by starts_on desc, name`
	]);
	return { regions: [...regions], specialisms: [...specialisms], cohorts: [...cohorts] };
}
