/** Whether real people can join: only once a controller and a lawful basis are set. Each server notes it as it starts. */
import { Conflict } from '#lib/errors/errors.ts';
import type { Sql } from '#lib/server/sql.server.ts';

export async function note(sql: Sql, isOpen: boolean): Promise<void> {
	await sql`update installation set is_open_to_people = ${isOpen} where is_open_to_people <> ${isOpen}`;
}

export async function isOpen(sql: Sql): Promise<boolean> {
	const [row] = await sql<{ isOpen: boolean }[]>`
		select is_open_to_people as "isOpen" from installation`;
	return row?.isOpen ?? false;
}

/** @throws Conflict if real people cannot join yet */
export async function mustBeOpen(sql: Sql): Promise<void> {
	if (await isOpen(sql)) return;
	throw new Conflict(
		'No one can join yet, because the organisation that runs this copy of Waymark has not said who is responsible for their data. Nothing has been saved or sent.'
	);
}
