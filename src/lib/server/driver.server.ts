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
