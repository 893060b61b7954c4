import type { Problem } from '#lib/errors/errors.ts';

/** More than anyone corrects at once: then reading stops. */
export const mostProblems = 200;

export interface Collector {
	report(problem: Problem): void;
	count(): number;
	isFull(): boolean;
	/** The problems, and last a sentence if there were too many to go on. */
	all(): Problem[];
}

/** Collects problems, as many as anyone corrects at once. */
export function collector(found: readonly Problem[] = []): Collector {
	const problems = found.slice(0, mostProblems);
	const isFull = () => problems.length >= mostProblems;
	return {
		report: (problem) => void (isFull() || problems.push(problem)),
		count: () => problems.length,
		isFull,
		all: () => (isFull() ? [...problems, stopped] : problems)
	};
}

export const stoppedWords = `We stopped at ${mostProblems} problems. Correct these, then try again to find any others.`;

const stopped: Problem = { file: null, row: null, column: null, message: stoppedWords };
