import type postgres from 'postgres';
import { vi } from 'vitest';

/**
 * Has something happen while somebody else's change of the same rows is under way: it waits for that, which is then through.
 * @param change what the other does, with the rights of the owner
 * @param goOn what the other does after that, while we wait
 */
export async function heldUpBy<Answer>(
	owner: postgres.Sql,
	change: (sql: postgres.ReservedSql) => Promise<unknown>,
	happen: () => Promise<Answer>,
	goOn?: (sql: postgres.ReservedSql) => Promise<unknown>
): Promise<Answer> {
	const other = await owner.reserve();
	try {
		await other`begin`;
		await change(other);
		const happening = happen();
		await vi.waitFor(
			async () => {
				const waiting = await owner`
					select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
				if (waiting.count === 0) throw new Error('Nobody waits');
			},
			{ timeout: 100_000 }
		);
		await goOn?.(other);
		await other`commit`;
		return await happening;
	} finally {
		other.release();
	}
}
