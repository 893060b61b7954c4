/** What is said on the command line when something goes wrong: a sentence for a person, never a stack trace. */
import { Conflict, Invalid, NotFound } from './errors.ts';

/** The command was written in a way that it does not understand. */
export class Misuse extends Error {}

interface Coded {
	code?: string;
	path?: string;
	syscall?: string;
	message: string;
}

/** Every problem on a line of its own, or one sentence. */
export function sentenceOf(error: unknown): string {
	if ([Misuse, Invalid, NotFound, Conflict].some((known) => error instanceof known))
		return (error as Error).message;
	if (error instanceof AggregateError && error.errors.length > 0) return sentenceOf(error.errors[0]);
	const { code = '', path = '', message } = error as Coded;
	if (isBrokenConnection(error))
		return 'The connection to the database was lost: what was not finished is not stored.';
	if (code.startsWith('ERR_PARSE_ARGS'))
		return `${message.split('. ')[0]?.replace(/\.$/, '')}: --help lists what each command takes.`;
	if (isFull(code)) return 'The disk is full: free some space and try again. Nothing was stored.';
	if (message.startsWith('There is no database to connect to')) return message;
	if (isUnreachable(error))
		return `The database cannot be reached (${code || message}): check that it runs, and its address, name and password.`;
	if (code === 'ENOENT') return `There is no file or folder ${path}.`;
	if (code === 'ENOTDIR' || code === 'EEXIST') return `${path} is a file, and a folder is expected.`;
	if (code === 'EISDIR') return `${path || 'What was given'} is a folder, and a file is expected.`;
	if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
		return `${path} cannot be opened: this user may not, or the disk is read-only.`;
	if (code === '42501')
		return 'The database account that Waymark uses may not do this: it needs to own the tables (MIGRATION_DATABASE_URL can name one that does).';
	return `That did not work: ${message}`;
}

function isFull(code: string): boolean {
	return code === 'ENOSPC' || code === 'EDQUOT' || code === '53100';
}

/**
 * Whether the database cannot be reached: errors of the connection, of the driver, and of classes 08, 28, 3D, 53 and 57 of
 * PostgreSQL's codes.
 */
export function isUnreachable(error: unknown): boolean {
	const { code = '', syscall } = error as Partial<Coded>;
	if (syscall === 'connect' || syscall === 'getaddrinfo') return true;
	if (/^(CONNECT(ION)?_|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET)/.test(code)) return true;
	return /^(08|28|3D|53|57)/.test(code);
}

/**
 * Whether this is the driver's slip, and no fault of ours: once a connection breaks in the middle of a transaction, postgres.js
 * (3.4.9) writes to what is no longer there, where nobody can catch it. Whoever waited for the transaction has been told already.
 */
export function isBrokenConnection(error: unknown): boolean {
	return error instanceof TypeError && /node_modules.postgres.(src|cjs)/.test(error.stack ?? '');
}
