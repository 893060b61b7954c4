import * as cohortChecks from '#lib/people/cohort-lists/cohort-checks.server.ts';
import type { ListPlace, Seals } from '#lib/people/cohort-lists/cohort-list-forms.ts';
import * as cohortLists from '#lib/people/cohort-lists/cohort-lists.server.ts';
import * as joinRequests from '../../src/lib/people/joining/join-requests.server.ts';
import type { Person } from '#lib/access/person.ts';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { asOwner } from './as-owner.ts';
import { cast } from './cast.ts';

const all2025: ListPlace = { cohort: '2025', specialism: null };

/** Two cohorts to have lists of. */
export async function settleCohorts(sql: Sql): Promise<void> {
	await asOwner(
		sql,
		(sql) => sql`
			insert into cohort (slug, name, starts_on, ends_on)
			values ('2024', '2024', '2024-09-01', '2026-08-31'), ('2025', '2025', '2025-09-01', '2027-08-31')`
	);
}

/** What a list would be in which nothing is wrong. */
export async function looked(
	sql: Sql,
	csv: string,
	place = all2025,
	viewer: Person = cast.administrator
): Promise<cohortLists.Preview> {
	const bytes = new TextEncoder().encode(csv);
	return cohortLists.preview(sql, viewer, { ...place, bytes });
}

/** The administrator looks at a list, and loads it. */
export async function loadList(sql: Sql, csv: string, place = all2025): Promise<void> {
	await loadLooked(sql, await looked(sql, csv, place), place);
}

/** The administrator loads a list that was looked at. */
export async function loadLooked(
	sql: Sql,
	{ lines, secret, replaces }: cohortLists.Preview,
	place = all2025
): Promise<void> {
	const row = lines.map((line): Seals => {
		const [email, name] = line.split(',');
		return { email: email || null, name: name || null };
	});
	await cohortLists.load(sql, cast.administrator, { ...place, replaces: replaces?.id ?? '', secret, row });
}

/** A request to join of somebody whose address is confirmed. @returns its id */
export async function requestFrom(
	sql: Sql,
	{ name, email, cohort, specialism }: { name: string; email: string; cohort?: string; specialism?: string }
): Promise<string> {
	const [row] = await asOwner(
		sql,
		(sql) => sql<{ id: string }[]>`
			insert into join_request (name, address, address_key, kind, confirmed_at, cohort_id, specialism_id)
			values (
				${name}, ${email}, ${email.toLowerCase()}, 'trainee', now(),
				(select cohort_id from cohort where slug = ${cohort ?? null}),
				(select specialism_id from specialism where slug = ${specialism ?? null})
			)
			returning request_id as id`
	);
	return row?.id ?? '';
}

/** What the lists say of somebody who asks to join as a trainee of 2025. */
export async function requestOf(
	sql: Sql,
	name: string,
	email: string,
	viewer: Person = cast.coach
): Promise<string[]> {
	const id = await requestFrom(sql, { name, email, cohort: '2025' });
	return cohortChecks.checkRequest(sql, viewer, await joinRequests.find(sql, viewer, id));
}
