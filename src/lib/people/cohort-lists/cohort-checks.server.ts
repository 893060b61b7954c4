/** Whether a person is on a cohort list, for the staff who decide about their access. The person themselves cannot ask. */
import { may, permitted } from '#lib/access/right.ts';
import { emails, memberships } from '#lib/people/area.ts';
import { joinRequests } from '#lib/people/joining/area.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { checkWords, type CheckedList } from './cohort-check.ts';
import * as cohortSeals from './cohort-seals.server.ts';
import type { Asked } from '#lib/people/joining/join-requests.server.ts';
import { nameKey } from './name-key.ts';
import * as people from '#lib/people/people.server.ts';
import type { Person } from '#lib/access/person.ts';

type Place = Pick<Asked, 'cohort' | 'specialism'>;

/** What the lists show about a request to join, a sentence each. Its email address is already confirmed. */
export function checkRequest(
	sql: Sql,
	viewer: Person,
	{ name, key, cohort, specialism }: Asked
): Promise<string[]> {
	permitted(viewer, 'decide', joinRequests);
	return asPerson(sql, viewer, async (sql) => {
		const lists = await check(sql, { name, emailKeys: [key] });
		return checkWords(lists, { cohort, specialism, withEmails: true });
	});
}

/**
 * What the lists show about a person with an account: by name, and by confirmed email address if the viewer may see those. Empty
 * for the viewer, who could change their name to ask about anyone.
 * @param place their cohort and specialism, if known
 */
export function checkPerson(
	sql: Sql,
	viewer: Person,
	personId: string,
	place: Place = { cohort: null, specialism: null }
): Promise<string[]> {
	permitted(viewer, 'add', memberships);
	if (personId === viewer.id) return Promise.resolve([]);
	return asPerson(sql, viewer, async (sql) => {
		const { name } = await people.find(sql, viewer, personId);
		const withEmails = may(viewer, 'see', emails);
		const confirmed = withEmails
			? await sql<{ key: string }[]>`
				select address_key as key from email_address where person_id = ${personId} and verified_at is not null`
			: [];
		const lists = await check(sql, { name, emailKeys: confirmed.map(({ key }) => key) });
		return checkWords(lists, { ...place, withEmails });
	});
}

/** Every list, newest cohort first, and whether a person is on it. */
async function check(
	sql: Sql,
	{ name, emailKeys }: { name: string; emailKeys: readonly string[] }
): Promise<CheckedList[]> {
	const seals = await cohortSeals.everyOf(sql, emailKeys, nameKey(name));
	return sql<CheckedList[]>`
		select json_build_object('slug', c.slug, 'name', c.name) as cohort,
			case when s.slug is not null then json_build_object('slug', s.slug, 'name', s.name) end as specialism,
			l.loaded_at as at,
			encode(l.secret_seal, 'hex') = any (${await cohortSeals.ofEverySecret(sql)}) as "isUsable",
			exists (
				select from cohort_list_seal e
				where e.list_id = l.list_id and e.kind = 'address'
					and e.seal in (select decode(seal, 'hex') from unnest(${seals.emails}::text[]) seal)
			) as "hasEmail",
			exists (
				select from cohort_list_seal e
				where e.list_id = l.list_id and e.kind = 'name'
					and e.seal in (select decode(seal, 'hex') from unnest(${seals.names}::text[]) seal)
			) as "hasName",
			exists (
				select from cohort_list_seal e where e.list_id = l.list_id and e.kind = 'address'
			) as "listsEmails"
		from cohort_list l join cohort c using (cohort_id) left join specialism s using (specialism_id)
		order by c.starts_on desc, c.name, s.name nulls first`;
}
