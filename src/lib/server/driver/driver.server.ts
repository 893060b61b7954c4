/**
 * What we add to the driver, postgres.js, for the version below. Its connections break off badly in four ways, and we found no
 * option for any of them, so the files of this folder reach into its internals:
 *
 * 1. `pool.server.ts`. Between the error of a connection and its end, the driver accepts queries and then forgets them. They
 *    would wait for ever. We tell each of them when the connection has ended.
 * 2. `pool.server.ts`. If a connection breaks off with something still to send, the next one never sends anything shorter than
 *    1,024 bytes, and is of no more use. Our first message is longer. Under TLS a shorter one comes first: that is still open.
 * 3. `transaction.server.ts`. If a connection breaks off in a transaction, the driver sends the rollback, and what the work asks
 *    next, to no connection or to another person's, and the pool loses a connection for good. We keep such queries from it.
 * 4. This file. The driver writes to a connection that is gone, and asks a new one for its types, where no one can catch that
 *    it fails. We let the process live on.
 *
 * We lean on `onexecute` and `terminate()` of its queries and connections, on `reject` of its queries, and on `begin` asking by
 * `unsafe`. So package.json names one exact version, and driver.test.ts fails when another is installed. To change it: install
 * it, take away one piece at a time, and run breaking-connection.test.ts and transaction.test.ts in tests/integration/server. Delete what
 * they pass without. If all of it goes, this folder goes.
 */
import { isBrokenConnection } from '#lib/errors/sentences.ts';

/** The version that the pieces of this folder are for. */
export const driverVersion = '3.4.9';

/** Whether a query failed because its connection is gone, or never came about. */
export function isConnectionGone(error: unknown): boolean {
	const { code = '', severity = '' } = error as { code?: string; severity?: string };
	return severity === 'FATAL' || /^(CONNECTION_|ECONN|EPIPE|ETIMEDOUT)/.test(code);
}

/** Reports what no one caught, and ends the process, as it would end by itself: but not for an error of a broken connection. */
export function survive(report: (error: unknown) => void): void {
	process.on('uncaughtException', (error) => {
		report(error);
		if (!isBrokenConnection(error) && !isConnectionGone(error)) process.exit(1);
	});
}
