/** A problem that people can act on: a message without a stack trace. */
export class Trouble extends Error {}

/**
 * Runs `work`; an error is printed as one message, and the process ends with 1.
 * @param {() => Promise<void>} work
 */
export async function sayWhatGoesWrong(work) {
	try {
		await work();
	} catch (error) {
		console.error(sentence(error));
		process.exit(1);
	}
}

/**
 * @param {unknown} error
 * @returns {string}
 */
export function sentence(error) {
	if (!(error instanceof Error)) return `Waymark stopped: ${String(error)}`;
	if (error instanceof Trouble) return error.message;
	const code = 'code' in error ? String(error.code) : '';
	if (code === 'ENOSPC' || code === '53100' || code === 'EDQUOT')
		return 'The disk is full. Free some space and start again. Saved data is not lost.';
	if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
		return `Waymark cannot write to this folder (${error.message}). Start Waymark as a user who can.`;
	return `Waymark stopped: ${error.message || code}`;
}
