/** What a criterion sees of a step: its strongest evidence that counts, and how long it typically takes, if that is known. */
export interface StepFacts {
	/** 0 the strongest kind of evidence, 7 the weakest. */
	evidence: number;
	/** Typical years in hundredths, or -1 if not known. */
	years: number;
}

/**
 * What a step adds to the cost of a pathway: two whole numbers, compared one after the other, the last digit of the second
 * counting the step itself. `base` is larger than any number of steps.
 */
export type StepCost = (step: StepFacts, base: number) => readonly [number, number];

/** What each step costs by an additive criterion, as two whole numbers compared one after the other. */
export interface StepCosts {
	/** `Infinity` if none of the step's evidence counts. */
	high: Float64Array;
	low: Float64Array;
	/** The same in the order of `Graph.inStep`, as a search from the goal reads them. */
	highIn: Float64Array;
	lowIn: Float64Array;
	/** Every step costs one, so the cheapest pathway is the one with the fewest steps. */
	isUniform: boolean;
}

/** No pathway has more steps, so that four counts of steps fit exactly into one number (9,740⁴ < 2⁵³). */
export const mostSteps = 9_739;

/** More than the number of steps of any pathway among so many levels. */
export function baseOf(levels: number): number {
	return Math.min(levels, mostSteps) + 1;
}
