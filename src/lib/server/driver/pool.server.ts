import postgres from 'postgres';

/** One of the driver's connections, as it gives it to `onexecute`. */
interface DriverConnection {
	id: number;
	terminate(): void;
}

interface Executing {
	options: { onexecute?: (connection: DriverConnection) => unknown };
}

type Options = postgres.Options<Record<string, postgres.PostgresType>>;

/** Opens a pool that fails every query on a connection that broke off (1), and whose connections can begin again (2). */
export function openDriver(url: string | undefined, options: Options): postgres.Sql {
	return answeringAll((onclose) => {
		const all = { ...options, onclose, connection: { ...options.connection, ...longGreeting } };
		return url ? postgres(url, all) : postgres(all);
	});
}

/** A setting of no meaning, long enough that the driver sends the first message on a connection at once. */
const longGreeting = { 'waymark.greeting': 'x'.repeat(1_024) };

/**
 * We know a connection by what ran on it: a transaction, or a query without parameters or repeated.
 * @param open opens the driver's own pool, which is to call what it is given when a connection has ended
 */
function answeringAll(open: (onclose: (id: number) => void) => postgres.Sql): postgres.Sql {
	const connections = new Map<number, DriverConnection>();
	let isEnding = false;
	const pool = open((id) => {
		if (!isEnding) connections.get(id)?.terminate(); // at its end the driver itself tells the rest
	});
	const watched = <Query>(query: Query): Query => {
		if (!(query instanceof Promise)) return query; // but a part of one
		const { options } = query as unknown as Executing;
		const { onexecute = () => true } = options;
		options.onexecute = (connection) => {
			connections.set(connection.id, connection);
			return onexecute(connection);
		};
		return query;
	};
	const { unsafe, end } = pool;
	pool.unsafe = ((...given: Parameters<typeof unsafe>) => watched(unsafe(...given))) as typeof unsafe;
	pool.end = (options) => {
		isEnding = true;
		return end(options);
	};
	return new Proxy(pool, { apply: (_, self, given) => watched(Reflect.apply(pool, self, given)) });
}
