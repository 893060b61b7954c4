import postgres from 'postgres';

/** A pool or a transaction: what every server function takes first. */
export type Sql = postgres.Sql | postgres.TransactionSql;

export interface Connection {
	/** `postgres://…` of a server that somebody keeps; else the folder of the embedded server's socket. */
	url?: string | undefined;
	socket?: string | undefined;
	database?: string;
	/** How many connections at most. */
	max?: number;
}

/** Opens a pool. Nothing is connected before the first query. */
export function openPool({ url, socket, database = 'waymark', max = 10 }: Connection): postgres.Sql {
	const options = {
		max,
		idle_timeout: 60,
		connect_timeout: 10,
		onnotice: () => {},
		connection: { application_name: 'waymark' }
	};
	if (url) return postgres(url, options);
	if (!socket) throw new Error('There is no database to connect to: set DATABASE_URL, or use npm start.');
	return postgres({ ...options, host: socket, port: 5432, database, username: 'waymark' });
}

/** Runs `work` in one transaction: `begin` on a pool, a savepoint inside a transaction. */
export function atomically<T>(sql: Sql, work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
	return ('begin' in sql ? sql.begin(work) : sql.savepoint(work)) as Promise<T>;
}
