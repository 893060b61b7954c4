import * as people from '../../src/lib/people/people.server.ts';
import type { Person } from '#lib/access/person.ts';
import { readPeopleSearch } from '#lib/people/people-forms.ts';
import type { Sql } from '../../src/lib/server/sql.server.ts';
import { asOwner } from './as-owner.ts';
import { wholeLog } from './whole-log.ts';

export const search = (params: Record<string, string>) => readPeopleSearch(new URLSearchParams(params));

/** The names of those whom a search of the staff finds. */
export const found = async (sql: Sql, viewer: Person, params: Record<string, string>) =>
	(await people.list(sql, viewer, search(params))).map(({ name }) => name);

/** What was noted, the newest first, before the log was read. */
export const verbs = async (sql: Sql) => (await wholeLog(sql)).map(({ verb }) => verb).slice(1);

export async function rename(sql: Sql, id: string, name: string) {
	await asOwner(sql, (sql) => sql`update person set display_name = ${name} where person_id = ${id}`);
}
