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

/**
 * A pool that answers or fails everybody. Between the error of a connection and its end, a moment later, the driver (postgres
 * 3.4.9) still puts questions to it that share it with one before; they would wait for ever, and the connection with them. So
 * they are told when it has ended.
 * @param open opens the driver's own pool, which is to call what it is given when a connection has ended
 */
export function answeringAll(open: (onclose: (id: number) => void) => postgres.Sql): postgres.Sql {
	const shared = new Map<number, Line>();
	const pool = open((id) => shared.get(id)?.terminate());
	const onexecute = (line: Line) => {
		shared.set(line.id, line);
		return true;
	};
	const noting = <Query>(query: Query): Query => {
		if (query instanceof Promise)
			Object.assign((query as unknown as { options: object }).options, { onexecute });
		return query;
	};
	const unsafe = (...given: Parameters<typeof pool.unsafe>) => noting(pool.unsafe(...given));
	return new Proxy(pool, {
		apply: (_, self, given) => noting(Reflect.apply(pool, self, given)),
		get: (_, name) => (name === 'unsafe' ? unsafe : Reflect.get(pool, name))
	});
}
