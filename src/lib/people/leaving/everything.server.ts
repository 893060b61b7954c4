/** Everything that is kept about a person, as a file of their own. */
import { strToU8, zipSync } from 'fflate';
import type { DeclaredData } from '#lib/privacy/described-purposes.ts';
import { downloadText } from '#lib/privacy/download-text.ts';
import type { TableUse } from '#lib/privacy/table-use.ts';
import { asPerson, type Sql } from '#lib/server/sql.server.ts';
import { momentWords } from '#lib/text/dates.ts';
import * as audit from '#lib/audit/audit.server.ts';
import type { Person } from '#lib/access/person.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * The rows about a person, from every table that may have some, as the database shows them to that person. Made from the table
 * of purposes, so that none can be forgotten. Secrets are left out.
 */
export function rowsAbout(
	sql: Sql,
	viewer: { id: string },
	{ tables }: Pick<DeclaredData, 'tables'>
): Promise<Record<string, Row[]>> {
	return asPerson(sql, viewer, async (sql) => {
		const found: Record<string, Row[]> = {};
		for (const [name, use] of Object.entries(tables))
			if (!use.because) found[name] = await rowsOf(sql, viewer, name, use);
		return found;
	});
}

/** Everything about a person as a zip: a JSON file for each table, and a page that says what is in it. It is noted first. */
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

async function rowsOf(sql: Sql, viewer: { id: string }, name: string, use: TableUse): Promise<Row[]> {
	const { columns, person = [], email } = use;
	const isTheirs = [
		...person.map((column) => sql`${sql(column)}::text = ${viewer.id}`),
		...(email
			? [
					sql`lower(${sql(email)}) in (
						select unnest(array[address_key, lower(address)]) from email_address
						where person_id = ${viewer.id} and verified_at is not null)`
				]
			: [])
	];
	const either = isTheirs.reduce((all, one) => sql`${all} or ${one}`);
	return sql<Row[]>`select ${sql([...columns])} from ${sql(name)} where ${either}`;
}
