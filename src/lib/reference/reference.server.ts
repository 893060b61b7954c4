/** Regions, specialisms, cohorts and types of organisation that people can choose. */
import type { Sql } from '#lib/server/sql.server.ts';
import type { MembershipKind } from '#lib/access/membership.ts';

export interface Reference {
	slug: string;
	name: string;
}

/** The region, specialism and cohort in a form, by slugs. */
export interface Slugs {
	region: string | null;
	specialism: string | null;
	cohort: string | null;
}

/** The IDs of a place as columns to insert; null for what is not given or does not exist. */
export function idsOf(sql: Sql, { region, specialism, cohort }: Slugs) {
	return sql`
		(select region_id from region where slug = ${region}),
		(select specialism_id from specialism where slug = ${specialism}),
		(select cohort_id from cohort where slug = ${cohort})`;
}

/** The error for a trainee without a cohort; null if there is one, or there are no cohorts to choose from yet. */
export async function missingCohort(
	sql: Sql,
	{ kind, cohort }: { kind: MembershipKind; cohort: string | null }
): Promise<{ cohort: string } | null> {
	if (kind !== 'trainee') return null;
	const [row] = await sql<[{ isMissing: boolean }]>`
		select exists (select from cohort where retired_at is null)
			and not exists (select from cohort where slug = ${cohort}) as "isMissing"`;
	return row.isMissing ? { cohort: 'Choose a cohort. A trainee becomes an alum on the day it ends' } : null;
}

/** All that are not archived, by name; cohorts newest first. @param kept a person's present place, archived or not */
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

/** Types of organisation that are not archived, by name. @param kept one that is chosen now, archived or not */
export function organisationTypes(sql: Sql, kept: string | null = null): Promise<Reference[]> {
	return sql<Reference[]>`
		select slug, name from organisation_type where retired_at is null or slug = ${kept} order by name`;
}
