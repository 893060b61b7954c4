/** How often something may be done, by an account, a network or anything else; held in PostgreSQL, so that all processes count alike. */
import { sealed } from './installation.server.ts';
import { TooOften } from '#lib/errors/errors.ts';
import type { Sql } from './sql.server.ts';

/** So many times within so many seconds: all at once, or evenly, for as long as nobody takes more than that. */
export interface Limit {
	/** Names what is limited: `sign-in by account`. */
	name: string;
	times: number;
	seconds: number;
}

/** Whether it may be done now, or in how many seconds it may be tried again. */
export type Taken = { isAllowed: true } | { isAllowed: false; retryAfter: number };

/**
 * Counts one time, unless it would be one too many: that is not counted. One statement, and right with any number of processes.
 *
 * The generic cell rate algorithm: of each key only the moment is kept when all that was taken is paid off, at one for every
 * `seconds / times`; who would be further than `seconds` ahead has to wait. The key is a hash under the installation's secret.
 * Nobody waits for the disk: a database that breaks down may forget what was counted in its last half second.
 * @param pool not a transaction, or what was counted is forgotten when that is undone
 * @param subject whom it is counted for, such as an account's id or `networkOf` an address
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

/** Counts one time. @throws TooOften, with what is said to whoever has to wait */
export async function spend(pool: Sql, limit: Limit, subject: string, sentence: string): Promise<void> {
	const { isAllowed } = await take(pool, limit, subject);
	if (!isAllowed) throw new TooOften(sentence);
}

/** Forgets what was counted of each subject. */
export async function free(sql: Sql, { name }: Limit, subjects: readonly string[]): Promise<void> {
	const keys = await Promise.all(subjects.map((subject) => sealed(sql, name, subject)));
	const written = keys.map((key) => key.toString('hex'));
	await sql`delete from rate where key in (select decode(key, 'hex') from unnest(${written}::text[]) key)`;
}

/** Forgets those who have long been free again. */
export async function sweep(sql: Sql): Promise<void> {
	await sql`delete from rate where free_at < now()`;
}
