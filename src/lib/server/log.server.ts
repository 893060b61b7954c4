import pino from 'pino';

export type Log = pino.Logger;

/** Lines are written in blocks, at least this often in milliseconds: one write for each would cost more than a kept page. */
const pause = 250;
const block = 16_000;

/**
 * Logs one JSON object a line to standard output. Only named fields are logged: no query strings, no email or network addresses,
 * nothing that was sent.
 * @param level by default everything; on a terminal, only warnings and errors
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

/** The details of an error, for the log. */
export function storyOf(error: unknown): string {
	return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
