/** Whether somebody is on a list of a cohort, for whoever decides what they are here. Nobody else is told, and least of all they. */
import { joinRequests } from '#lib/people/joining/area.ts';
import { emails, memberships } from '#lib/people/area.ts';
import { may, permitted } from '#lib/access/right.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { checkWords, type CheckedList } from './cohort-check.ts';
import * as cohortSeals from './cohort-seals.server.ts';
import type { Asked } from '#lib/people/joining/join-requests.server.ts';
import { nameKey } from './name-key.ts';
import * as people from '#lib/people/people.server.ts';
import type { Person } from '#lib/access/person.ts';

type Place = Pick<Asked, 'cohort' | 'specialism'>;

/** What the lists say of a request to join, whose address was confirmed before anybody sees it: a sentence each. */
export function ofRequest(
	sql: Sql,
	viewer: Person,
	{ name, key, cohort, specialism }: Asked
): Promise<string[]> {
	permitted(viewer, 'decide', joinRequests);
	return asPerson(sql, viewer, async (sql) => {
		const lists = await check(sql, { name, addressKeys: [key] });
		return checkWords(lists, { cohort, specialism, withAddresses: true });
	});
}

/**
 * What they say of somebody who has an account: by their name, and where the viewer may see their addresses by those that are
 * confirmed. Of themselves nobody is told: they could call themselves by any name, and so ask about anybody.
 * @param place where they are now, if that is known
 */
export function ofPerson(
	sql: Sql,
	viewer: Person,
	personId: string,
	place: Place = { cohort: null, specialism: null }
): Promise<string[]> {
	permitted(viewer, 'add', memberships);
	if (personId === viewer.id) return Promise.resolve([]);
	return asPerson(sql, viewer, async (sql) => {
		const { name } = await people.find(sql, viewer, personId);
		const withAddresses = may(viewer, 'see', emails);
		const addresses = withAddresses
			? await sql<{ key: string }[]>`
				select address_key as key from email_address where person_id = ${personId} and verified_at is not null`
			: [];
		const lists = await check(sql, { name, addressKeys: addresses.map(({ key }) => key) });
		return checkWords(lists, { ...place, withAddresses });
	});
}

/** Every list that is loaded, the newest cohort first, and whether somebody is on it. */
async function check(
	sql: Sql,
	{ name, addressKeys }: { name: string; addressKeys: readonly string[] }
): Promise<CheckedList[]> {
	const seals = await cohortSeals.everyOf(sql, addressKeys, nameKey(name));
	return sql<CheckedList[]>`
		select json_build_object('slug', c.slug, 'name', c.name) as cohort,
			case when s.slug is not null then json_build_object('slug', s.slug, 'name', s.name) end as specialism,
			l.loaded_at as at,
			encode(l.secret_seal, 'hex') = any (${await cohortSeals.ofEverySecret(sql)}) as "isOfUse",
			exists (
				select from cohort_list_seal e
				where e.list_id = l.list_id and e.kind = 'address'
					and e.seal in (select decode(seal, 'hex') from unnest(${seals.addresses}::text[]) seal)
			) as "hasAddress",
			exists (
				select from cohort_list_seal e
				where e.list_id = l.list_id and e.kind = 'name'
					and e.seal in (select decode(seal, 'hex') from unnest(${seals.names}::text[]) seal)
			) as "hasName",
			exists (
				select from cohort_list_seal e where e.list_id = l.list_id and e.kind = 'address'
			) as "listsAddresses"
		from cohort_list l join cohort c using (cohort_id) left join specialism s using (specialism_id)
		order by c.starts_on desc, c.name, s.name nulls first`;
}
