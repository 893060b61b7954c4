import type postgres from 'postgres';
import { isBrokenConnection } from '#lib/errors/sentences.ts';

/** Whether a question to the database failed because its connection is gone, or never came about. */
export function isGone(error: unknown): boolean {
	const { code = '', severity = '' } = error as { code?: string; severity?: string };
	return severity === 'FATAL' || /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT)/.test(code);
}

/**
 * Ends the process at what nobody caught, as it would end by itself, but for what is the driver's (postgres 3.4.9): it writes to
 * connections that are gone, and asks new ones of their types by itself, where nobody can catch that they broke off. Both are reported.
 */
export function survive(report: (error: unknown) => void): void {
	process.on('uncaughtException', (error) => {
		report(error);
		if (!isBrokenConnection(error) && !isGone(error)) process.exit(1);
	});
}

/** One of the driver's connections, as it gives it to whoever asks for it by `onexecute`. */
interface Line {
	id: number;
	/** Fails everything that waits for an answer. */
	terminate(): void;
}

interface Noting {
	options: { onexecute?: (line: Line) => unknown };
}

/**
 * A pool that tells everybody of a connection that broke off. The driver (postgres 3.4.9) goes on putting questions to one between
 * its error and its end, a moment later, and forgets them: they would wait for ever, and the connection with them. So they are told
 * when it has ended. A connection is known by what ran on it: a transaction, or a question without parameters or put again.
 * @param open opens the driver's own pool, which is to call what it is given when a connection has ended
 */
export function answeringAll(open: (onclose: (id: number) => void) => postgres.Sql): postgres.Sql {
	const lines = new Map<number, Line>();
	let isEnding = false;
	const pool = open((id) => {
		if (!isEnding) lines.get(id)?.terminate(); // at its end the driver itself tells whoever is left
	});
	const noting = <Query>(query: Query): Query => {
		if (!(query instanceof Promise)) return query; // but a part of one
		const { options } = query as unknown as Noting;
		const { onexecute = () => true } = options;
		options.onexecute = (line) => {
			lines.set(line.id, line);
			return onexecute(line);
		};
		return query;
	};
	const { unsafe, end } = pool;
	// The driver's own `begin` asks by `unsafe`.
	pool.unsafe = ((...given: Parameters<typeof unsafe>) => noting(unsafe(...given))) as typeof unsafe;
	pool.end = (options) => {
		isEnding = true;
		return end(options);
	};
	return new Proxy(pool, { apply: (_, self, given) => noting(Reflect.apply(pool, self, given)) });
}
