/** The download of everything we keep about a person. */
import { strToU8, zipSync } from 'fflate';
import type postgres from 'postgres';
import type { DeclaredData } from '#lib/privacy/described-purposes.ts';
import { downloadText } from '#lib/privacy/download-text.ts';
import type { TableUse } from '#lib/privacy/table-use.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { momentWords } from '#lib/text/dates.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows about a person from every table, as the database shows them to that person, without secrets. The tables come from the
 * declarations of data, so that none can be forgotten.
 */
export function rowsAbout(
	sql: Sql,
	viewer: { id: string },
	{ tables }: Pick<DeclaredData, 'tables'>
): Promise<Record<string, Row[]>> {
	return asPerson(sql, viewer, async (sql) => {
		const found: Record<string, Row[]> = {};
		for (const [name, use] of Object.entries(tables))
			if (!use.because) found[name] = await rowsOf(sql, viewer, name, tables);
		return found;
	});
}

/** A zip with a JSON file for each table, and a text that says what is in it. The download is recorded first. */
export async function zipAbout(sql: Sql, viewer: Person, declared: DeclaredData): Promise<Uint8Array> {
	const rows = await asPerson(sql, viewer, async (sql) => {
		await audit.record(sql, viewer, { verb: 'export-own', subjectId: viewer.id });
		return rowsAbout(sql, viewer, declared);
	});
	const files = Object.entries(rows).map(
		([name, list]) => [`${name}.json`, strToU8(`${JSON.stringify(list, null, '\t')}\n`)] as const
	);
	const counts = Object.fromEntries(Object.entries(rows).map(([name, { length }]) => [name, length]));
	const readme = downloadText(declared, { name: viewer.name, moment: momentWords(new Date()), counts });
	return zipSync({ 'README.txt': strToU8(readme), ...Object.fromEntries(files) });
}

type Tables = Readonly<Record<string, TableUse>>;

async function rowsOf(sql: Sql, viewer: { id: string }, name: string, tables: Tables): Promise<Row[]> {
	const columns = tables[name]?.columns ?? [];
	return sql<
		Row[]
	>`select ${sql([...columns])} from ${sql(name)} where ${areTheirs(sql, viewer, name, tables)}`;
}

function areTheirs(
	sql: Sql,
	viewer: { id: string },
	name: string,
	tables: Tables
): postgres.PendingQuery<postgres.Row[]> {
	const { person = [], email, of } = tables[name] ?? {};
	const either = [
		...(of
			? [
					sql`${sql(of.by)} in (
						select ${sql(of.by)} from ${sql(of.table)} where ${areTheirs(sql, viewer, of.table, tables)})`
				]
			: []),
		...person.map((column) => sql`${sql(column)}::text = ${viewer.id}`),
		...(email
			? [
					sql`lower(${sql(email)}) in (
						select unnest(array[address_key, lower(address)]) from email_address
						where person_id = ${viewer.id} and verified_at is not null)`
				]
			: [])
	];
	return either.reduce((all, one) => sql`${all} or ${one}`);
}
