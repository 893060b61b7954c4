/** Regions, specialisms and cohorts, as they are offered. */
import type { Sql } from '#lib/server/sql.server.ts';

export interface Reference {
	slug: string;
	name: string;
}

/** All that are not retired, by name; cohorts with the newest first. */
export async function list(
	sql: Sql
): Promise<{ regions: Reference[]; specialisms: Reference[]; cohorts: Reference[] }> {
	const [regions, specialisms, cohorts] = await Promise.all([
		sql<Reference[]>`select slug, name from region where retired_at is null order by name`,
		sql<Reference[]>`select slug, name from specialism where retired_at is null order by name`,
		sql<Reference[]>`select slug, name from cohort where retired_at is null order by starts_on desc, name`
	]);
	return { regions: [...regions], specialisms: [...specialisms], cohorts: [...cohorts] };
}
