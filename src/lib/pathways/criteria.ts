import type { CriterionName } from './query.ts';

/** What a criterion sees of a step: its strongest evidence that counts, and how long it typically takes, where that is known. */
export interface StepFacts {
	/** 0 the strongest kind of evidence, 6 the weakest. */
	evidence: number;
	/** Typical years in hundredths, or -1 where nobody has told us. */
	years: number;
}

/**
 * What "best" means, one way. The cost of a pathway is a list of whole numbers, compared from the first on, less is better;
 * ties go to fewer steps, then to the keys of the levels. A new criterion is one more object in the list.
 */
export interface Criterion {
	name: CriterionName;
	/** What the page calls it, and says of it. */
	title: string;
	words: string;
	/**
	 * Where each step adds its part: that part as two whole numbers, compared one after the other, the last digit of the
	 * second counting the step itself. `base` is larger than any number of steps. Absent where the cost depends on what was
	 * called at before; then `along.ts` works it out.
	 */
	cost?: (step: StepFacts, base: number) => readonly [number, number];
}

export const criterionList: readonly Criterion[] = [
	{
		name: 'moves',
		title: 'Fewest moves',
		words: 'The fewest steps from one post to the next.',
		cost: () => [0, 1]
	},
	{
		name: 'learning',
		title: 'Least to learn',
		words:
			'The least to learn altogether, each skill counted once. Posts whose skills nobody has published come last.'
	},
	{
		name: 'stretch',
		title: 'Gentlest',
		words:
			'The largest single step is as small as it can be, counting what you learnt on the way. Posts whose skills nobody has published come last.'
	},
	{
		name: 'years',
		title: 'Quickest',
		words: 'The fewest steps that nobody has told us the length of, then the fewest years.',
		cost: ({ years }, base) => (years < 0 ? [1, 1] : [0, years * base + 1])
	},
	{
		name: 'evidence',
		title: 'Best evidenced',
		words:
			'The fewest steps that rest on an editor’s word alone, then on shared skills, and so on up to moves that people told us of.',
		// The weaker the kind, the higher the digit: four kinds in the first number, three in the second, above the steps.
		cost: ({ evidence }, base) =>
			evidence >= 3 ? [base ** (evidence - 3), 1] : [0, base ** (evidence + 1) + 1]
	}
];

export function criterionNamed(name: CriterionName): Criterion {
	const found = criterionList.find((criterion) => criterion.name === name);
	if (!found) throw new Error(`There is no criterion ${name}`);
	return found;
}
