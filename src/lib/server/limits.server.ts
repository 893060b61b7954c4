/** Rate limits for accounts, networks or anything else, in PostgreSQL so that all processes share the count. */
import { sealed } from './installation.server.ts';
import { TooOften } from '#lib/errors/errors.ts';
import type { Sql } from './sql.server.ts';

/** So many times in so many seconds, all at once or spread out. */
export interface Limit {
	/** The name of the limit: `sign-in by account`. */
	name: string;
	times: number;
	seconds: number;
}

export type Taken = { isAllowed: true } | { isAllowed: false; retryAfter: number };

/**
 * Counts one attempt if it is allowed; a refused attempt is not counted. One statement, correct with any number of processes.
 *
 * The generic cell rate algorithm: for each key we keep only when its attempts are used up, at one every `seconds / times`. A key
 * that would be more than `seconds` ahead has to wait. The key is a keyed hash. The commit does not wait for the disk, so a crash
 * of the database may lose the last half second of counts.
 * @param pool not a transaction, because its rollback would undo the count
 * @param subject who or what is counted, such as an account's id or the `networkOf` an address
 */
export async function take(pool: Sql, { name, times, seconds }: Limit, subject: string): Promise<Taken> {
	const key = await sealed(pool, name, subject);
	const one = seconds / times;
	const [row] = await pool<{ wait: number | null }[]>`
		with taken as (
			insert into rate as r (key, free_at)
			select ${key}::bytea, clock_timestamp() + ${one} * interval '1 second'
			from set_config('synchronous_commit', 'off', true)
			on conflict (key) do update
			set free_at = greatest(r.free_at, clock_timestamp()) + ${one} * interval '1 second'
			where greatest(r.free_at, clock_timestamp()) + ${one} * interval '1 second'
				<= clock_timestamp() + ${seconds} * interval '1 second'
			returning key
		)
		select extract(epoch from free_at - clock_timestamp())::double precision + ${one} - ${seconds} as wait
		from (values (1)) as always
		left join rate on rate.key = ${key}
		where not exists (select from taken)`;
	if (!row) return { isAllowed: true };
	return { isAllowed: false, retryAfter: Math.max(1, Math.ceil(row.wait ?? one)) };
}

/** Counts one attempt. @throws TooOften with this sentence if it is not allowed */
export async function spend(pool: Sql, limit: Limit, subject: string, sentence: string): Promise<void> {
	const { isAllowed } = await take(pool, limit, subject);
	if (!isAllowed) throw new TooOften(sentence);
}

/** Clears the count of each subject. */
export async function free(sql: Sql, { name }: Limit, subjects: readonly string[]): Promise<void> {
	const keys = await Promise.all(subjects.map((subject) => sealed(sql, name, subject)));
	const written = keys.map((key) => key.toString('hex'));
	await sql`delete from rate where key in (select decode(key, 'hex') from unnest(${written}::text[]) key)`;
}

/** Deletes counts that no longer limit anything. */
export async function sweep(sql: Sql): Promise<void> {
	await sql`delete from rate where free_at < now()`;
}
