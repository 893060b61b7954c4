import { isBrokenConnection } from '#lib/errors/sentences.ts';

/** Ends the process at what nobody caught, as it would end by itself, but for the driver's slip. Both are reported. */
export function survive(report: (error: unknown) => void): void {
	process.on('uncaughtException', (error) => {
		report(error);
		if (!isBrokenConnection(error)) process.exit(1);
	});
}
