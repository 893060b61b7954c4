/** What people deleted, withdrew or took back: listed by ID alone, and removed again when a backup is restored. For the owner. */
import { parse } from 'csv-parse/sync';
import type { Moments, Removal } from '#lib/areas/area.server.ts';
import { Misuse } from '#lib/errors/sentences.ts';
import { csvOf } from '#lib/server/csv.server.ts';
import { atomically, type Sql } from '#lib/server/sql.server.ts';
import { isId } from '#lib/text/ids.ts';

const header = ['what', 'id', 'at'] as const;

/** Everything that was removed, the oldest first, as CSV to be kept apart from the backups. One statement, so it is of one moment. */
export async function listed(sql: Sql, removals: readonly Removal[]): Promise<string> {
	const lists = removals.map(
		({ kind, list }) => sql`union all select ${kind}, id, at from (${list(sql)}) listed`
	);
	const rows = await sql<{ kind: string; id: string; at: Date }[]>`
		select kind, id, at
		from (
			select null as kind, null::uuid as id, null::timestamptz as at where false
			${lists}
		) listed
		order by date_trunc('milliseconds', at), id`; // as the list writes them
	return csvOf(
		header,
		rows.map(({ kind, id, at }) => [kind, id, at.toISOString()])
	);
}

/**
 * Removes again what a restored backup has brought back, all of it or nothing.
 * @returns how many of each there were, in words: `Deleted again: 2`
 * @throws Misuse with the row that cannot be read
 */
export async function replay(sql: Sql, removals: readonly Removal[], csv: string): Promise<Replayed> {
	const [first, ...rows] = parse(csv, { bom: true, relax_column_count: true, skip_empty_lines: true });
	if (first?.join() !== header.join()) throw new Misuse(`The list must begin with "${header.join(',')}".`);
	const read = rows.map((row, index) => readRow(removals, row, index + 2));
	return atomically(sql, async (sql) => {
		const counts: Replayed['counts'] = {};
		for (const { kind, replay } of removals)
			counts[kind] = await replay(sql, latest(read.filter((row) => row.kind === kind)));
		const words = removals.map(({ kind, done }) => `${done}: ${counts[kind]}.`).join(' ');
		return { counts, words, total: Object.values(counts).reduce((sum, count) => sum + count, 0) };
	});
}

export interface Replayed {
	counts: Record<string, number>;
	words: string;
	total: number;
}

/** Each ID once, with the last moment the list has for it. */
function latest(rows: readonly { id: string; at: Date }[]): Moments {
	const last = new Map<string, Date>();
	for (const { id, at } of rows) if (at >= (last.get(id) ?? at)) last.set(id, at);
	return { ids: [...last.keys()], ats: [...last.values()].map((at) => at.toISOString()) };
}

function readRow(
	removals: readonly Removal[],
	[what = '', id = '', at = '']: readonly string[],
	number: number
) {
	const kind = removals.find(({ kind }) => kind === what)?.kind;
	if (!kind || !isId(id) || Number.isNaN(Date.parse(at)))
		throw new Misuse(`Row ${number} of the list cannot be read. Nothing has changed.`);
	return { kind, id: id.toLowerCase(), at: new Date(at) };
}
