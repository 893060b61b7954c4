import type postgres from 'postgres';
import { isConnectionGone } from './driver.server.ts';

type Work<T> = (sql: postgres.TransactionSql) => Promise<T>;

interface State {
	pool: postgres.Sql;
	/** Whether the transaction has ended, by a commit or because its connection has. */
	isOver: boolean;
}

const states = new WeakMap<object, State>();

/** The pool that a transaction of `inTransaction` was begun on; anything else is its own. */
export function poolOf(sql: postgres.Sql | postgres.TransactionSql): postgres.Sql | postgres.TransactionSql {
	return states.get(sql)?.pool ?? sql;
}

/**
 * Runs `work` in one transaction: `begin` on a pool, a savepoint inside a transaction. If its connection breaks off, nothing more
 * of it reaches the driver (3), which tells the caller itself.
 */
export function inTransaction<T>(sql: postgres.Sql | postgres.TransactionSql, work: Work<T>): Promise<T> {
	if (!('begin' in sql)) return sql.savepoint(work) as Promise<T>; // `sql` is guarded already
	const state: State = { pool: sql, isOver: false };
	const end = () => (state.isOver = true);
	const result = sql.begin((transaction) => whileOpen(state, work, transaction)) as Promise<T>;
	result.then(end, end);
	return result;
}

/** The result of `work` while the transaction is open; once it is over, nothing ever, so that the driver neither commits nor rolls back. */
async function whileOpen<T>(state: State, work: Work<T>, transaction: postgres.TransactionSql): Promise<T> {
	try {
		const result = await work(guarded(state, transaction));
		if (!state.isOver) return result;
	} catch (error) {
		if (!state.isOver) throw error;
	}
	return new Promise(() => {});
}

function guarded(state: State, transaction: postgres.TransactionSql): postgres.TransactionSql {
	const savepoint = (work: Work<unknown>) =>
		state.isOver ? refused() : transaction.savepoint((inner) => whileOpen(state, work, inner));
	const unsafe = (...given: Parameters<typeof transaction.unsafe>) =>
		state.isOver ? refused() : watched(state, transaction.unsafe(...given));
	const proxy = new Proxy(transaction, {
		apply: (_, self, given) =>
			state.isOver ? refused() : watched(state, Reflect.apply(transaction, self, given)),
		get: (_, name) => {
			if (name === 'savepoint') return savepoint;
			if (name === 'unsafe') return unsafe;
			return Reflect.get(transaction, name);
		}
	});
	states.set(proxy, state);
	return proxy;
}

/** Notes that a query failed because its connection is gone, before its caller is told. */
function watched<Query>(state: State, query: Query): Query {
	const { reject } = query as { reject?: (error: unknown) => void };
	if (reject)
		(query as { reject: typeof reject }).reject = (error) => {
			state.isOver ||= isConnectionGone(error);
			reject(error);
		};
	return query;
}

/** A query that fails if it is awaited; as a part of another query it is left alone. */
function refused(): Promise<never> {
	const error = Object.assign(new Error('The connection to the database was lost.'), {
		code: 'CONNECTION_CLOSED'
	});
	const refusal = Promise.reject(error);
	refusal.catch(() => {});
	return refusal;
}
