import type { Sql } from '../../src/lib/server/sql.server.ts';
import * as sessions from '../../src/lib/people/sign-in/sessions.server.ts';

/** Signs somebody in by their password alone. @returns the id of the session */
export async function sessionOf(sql: Sql, { id }: { id: string }): Promise<string> {
	const token = await sessions.begin(sql, { id }, { method: 'password', device: 'A test' });
	return token.split('.')[0] ?? '';
}
