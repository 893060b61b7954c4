import { isBrokenConnection } from '#lib/errors/sentences.ts';

/**
 * Keeps a server alive when a connection to the database breaks off in the middle of a transaction: the driver then throws where
 * nobody can catch it (postgres 3.4.9), and the request that was under way fails by itself. Anything else that nobody caught ends
 * the process, as it would have.
 * @param note is told of each
 */
export function outliveBrokenConnections(note: (error: unknown) => void): void {
	process.on('uncaughtException', (error) => {
		note(error);
		if (!isBrokenConnection(error)) process.exit(1);
	});
}
