/**
 * Whether this is the driver's slip, and no fault of ours: once a connection breaks in the middle of a transaction, postgres.js
 * (3.4.9) writes to what is no longer there, where nobody can catch it. Whoever waited for the transaction has been told already.
 */
export function isBrokenConnection(error: unknown): boolean {
	return error instanceof TypeError && /node_modules.postgres.(src|cjs)/.test(error.stack ?? '');
}

/** Ends the process at what nobody caught, as it would end by itself, but for the driver's slip. Both are reported. */
export function survive(report: (error: unknown) => void): void {
	process.on('uncaughtException', (error) => {
		report(error);
		if (!isBrokenConnection(error)) process.exit(1);
	});
}
