/** One thing that is wrong with what was given, and where. Rows count from 1, the header being row 1. */
export interface Problem {
	file: string | null;
	row: number | null;
	column: string | null;
	message: string;
}

/** Why it was not done, for the page to word: anything else that goes wrong is thrown. */
export interface Refused<Reason extends string> {
	refused: Reason;
}

/** There is no such thing, or not for this person. Becomes 404. */
export class NotFound extends Error {}

/** This person may not. Becomes 403. */
export class Forbidden extends Error {}

/** It can no longer be done, because something else has happened meanwhile. Becomes 409. */
export class Conflict extends Error {}

/** It was tried too often; it works again in a while. Becomes 429. */
export class TooOften extends Error {}

/** It will never work, however often it is tried: a job that throws this is given up at once. */
export class Hopeless extends Error {}

/** A web address asks for what there is not. Becomes 422, with links to what the reader may have meant. */
export class BadQuery extends Error {
	readonly suggestions: { href: string; name: string }[];

	constructor(message: string, suggestions: { href: string; name: string }[] = []) {
		super(message);
		this.suggestions = suggestions;
	}
}

/** What was given is wrong, with everything that is wrong about it. Becomes 422. */
export class Invalid extends Error {
	readonly problems: readonly Problem[];

	constructor(problems: readonly Problem[]) {
		super(problems.map(problemInWords).join('\n'));
		this.problems = problems;
	}
}

/** `levels.csv row 14, stage: "eleven" is not a whole number from 1 to 10` */
export function problemInWords({ file, row, column, message }: Problem): string {
	const place = [file, row === null ? null : `row ${row}`].filter((part) => part !== null).join(' ');
	const where = [place, column].filter(Boolean).join(', ');
	return where ? `${where}: ${message}` : message;
}

/** The status of an answer that an area refuses. */
type RefusalStatus = 403 | 404 | 409 | 422 | 429;

/** The status of the answer to what an area threw; null for anything else, which nobody expected. */
export function statusOf(thrown: unknown): RefusalStatus | null {
	if (thrown instanceof NotFound) return 404;
	if (thrown instanceof Forbidden) return 403;
	if (thrown instanceof Conflict) return 409;
	if (thrown instanceof TooOften) return 429;
	return thrown instanceof Invalid || thrown instanceof BadQuery ? 422 : null;
}
