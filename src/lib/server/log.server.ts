import pino from 'pino';

export type Log = pino.Logger;

/** Lines are written by the block, and at least this often, in milliseconds: a write for each would cost more than a kept page. */
const pause = 250;
const block = 16_000;

/**
 * Logs as one JSON object a line, on standard output. What is logged is named here and nowhere guessed from a request: no query
 * strings, no addresses of people or machines, nothing that was sent.
 * @param level what is logged; on a terminal only what is amiss, unless it says otherwise
 */
export function openLog(level: string = process.stdout.isTTY ? 'warn' : 'info'): Log {
	const output = pino.destination({ dest: 1, sync: false, minLength: block });
	setInterval(() => output.flush(), pause).unref();
	return pino(
		{
			level,
			base: undefined,
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }) }
		},
		output
	);
}

/** The whole story of an error, for the log. */
export function storyOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
