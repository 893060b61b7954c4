import type { Sql } from '../../src/lib/server/sql.server.ts';
import * as openToPeople from '../../src/lib/people/open-to-people.server.ts';

/** What an organisation has to say before real people can join: set for every Waymark that a test starts. */
export const controllerSettings = {
	WAYMARK_CONTROLLER: 'Example NHS Trust, 1 High Street, Leeds',
	WAYMARK_LAWFUL_BASIS: 'public-task'
} as const;

/** Opens a database to real people, as the start of a server with these settings does. */
export function openToRealPeople(sql: Sql): Promise<void> {
	return openToPeople.note(sql, true);
}
