import { setImmediate } from 'node:timers/promises';
import type postgres from 'postgres';
import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import type { Snapshot } from '#lib/catalogue/snapshots.server.ts';
import type { Sql } from '#lib/server/sql.server.ts';
import { layoutInSteps, layoutRules, simpleLayout, type Layout } from './layout.ts';

/** How many layouts to keep in the database, including those of older catalogues that may be used again. */
const mostStored = 20;

interface Place {
	layout: Layout;
	/** Whether it is the final layout, not the simple one. */
	isReady: boolean;
}
const known = new WeakMap<Catalogue, Place>();

/** The stored layout of a catalogue, or a simple one until that is ready. Queries the database only until then. */
export async function find(sql: Sql, { id, catalogue }: Snapshot): Promise<Layout> {
	const place = known.get(catalogue);
	if (place?.isReady) return place.layout;
	const stored = await read(sql, id);
	if (!stored && place) return place.layout;
	const layout = stored ?? simpleLayout(catalogue);
	known.set(catalogue, { layout, isReady: stored !== null });
	return layout;
}

/** Whether a catalogue has its final layout. */
export async function isReady(sql: Sql, snapshot: Snapshot): Promise<boolean> {
	await find(sql, snapshot);
	return known.get(snapshot.catalogue)?.isReady ?? false;
}

/**
 * Works out and stores the layout of a catalogue that has none. Of several processes only one does this. Safe to call again at
 * any time.
 * @returns whether this call made it
 */
export async function prepare(pool: postgres.Sql, { id, catalogue }: Snapshot): Promise<boolean> {
	if (await read(pool, id)) return false;
	const connection = await pool.reserve();
	const lock = `layout ${layoutRules} ${id}`;
	try {
		const [taken] = await connection<
			{ ours: boolean }[]
		>`select pg_try_advisory_lock(hashtext(${lock})) as ours`;
		if (!taken?.ours) return false;
		try {
			if (await read(connection, id)) return false;
			await store(connection, id, await worked(catalogue));
			return true;
		} finally {
			await connection`select pg_advisory_unlock(hashtext(${lock}))`.catch(() => {});
		}
	} finally {
		connection.release();
	}
}

async function worked(catalogue: Catalogue): Promise<Layout> {
	const steps = layoutInSteps(catalogue);
	for (let step = steps.next(); ; step = steps.next()) {
		if (step.done) return step.value;
		await setImmediate(); // so that requests do not wait
	}
}

async function read(sql: Sql, id: string): Promise<Layout | null> {
	const [row] = await sql<{ lanes: string[]; places: Record<string, [number, number]> }[]>`
		select lanes, places
		from layout
		where catalogue = ${id} and rules = ${layoutRules}`;
	if (!row) return null;
	const places = Object.entries(row.places).map(([key, [row, slot]]) => [key, { row, slot }] as const);
	return { lanes: row.lanes, places: new Map(places) };
}

async function store(sql: Sql, id: string, { lanes, places }: Layout) {
	const rows = Object.fromEntries([...places].map(([key, { row, slot }]) => [key, [row, slot]]));
	await sql`
		insert into layout (catalogue, rules, lanes, places)
		values (${id}, ${layoutRules}, ${[...lanes]}, ${sql.json(rows)})
		on conflict do nothing`;
	await sql`
		delete from layout
		where (catalogue, rules) not in (
			select catalogue, rules
			from layout
			order by laid_out_at desc
			limit ${mostStored}
		)`;
}
