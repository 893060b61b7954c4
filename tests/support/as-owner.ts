import type postgres from 'postgres';
import { atomically, type Sql } from '../../src/lib/server/sql.server.ts';

/** In a test's transaction or on its pool: sets the scene with all rights of the owner, and leaves those of the program as they were. */
export function asOwner<T>(sql: Sql, work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
	return atomically(sql, async (sql) => {
		await sql`set local role none`;
		const result = await work(sql);
		await sql`set local role waymark_app`;
		return result;
	});
}
