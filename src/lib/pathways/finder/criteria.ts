import type { StepCost } from '#lib/pathways/finder/search/step-cost.ts';
import type { Figures } from './figures.ts';
import type { CriterionName } from '#lib/pathways/finder/search/query.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';
import { stretchCost, learningCost, type LearningLabel } from '#lib/pathways/finder/best-first/path-costs.ts';
import type { WorkBudget, PathCost } from '#lib/pathways/finder/search/path-cost.ts';

/**
 * What "best" means, one way. The cost of a pathway is a list of numbers, compared from the first on, less is better; ties go to
 * fewer steps, then to the keys of the levels. A new criterion is one more object in the list.
 */
export interface Criterion {
	name: CriterionName;
	/** Its name on pages, and what it means. */
	title: string;
	words: string;
	/** The cost of a pathway by its figures. */
	of: (figures: Figures) => number[];
	/** If each step adds its part: the search is then exact, whatever the graph. */
	stepCost?: StepCost;
	/** If the cost depends on the steps before: how it is worked out along a pathway, up to a budget of work. */
	pathCost?: (search: Search, budget: WorkBudget) => PathCost<LearningLabel>;
}

export const criterionList: readonly Criterion[] = [
	{
		name: 'moves',
		title: 'Fewest moves',
		words: 'The fewest moves from the first job to the last.',
		of: ({ moves }) => [moves],
		stepCost: () => [0, 1]
	},
	{
		name: 'learning',
		title: 'Least to learn',
		words:
			'The fewest skill levels to gain in total, counting each skill once. Pathways through jobs with no published list of skills come last.',
		of: ({ unprofiled, learning }) => [unprofiled, learning],
		pathCost: learningCost
	},
	{
		name: 'stretch',
		title: 'Smallest steps',
		words:
			'The largest step is as small as possible, counting the skills you gain on the way. Pathways through jobs with no published list of skills come last.',
		of: ({ unprofiled, stretch }) => [unprofiled, stretch],
		pathCost: stretchCost
	},
	{
		name: 'years',
		title: 'Shortest time',
		words: 'The fewest moves of unknown length, then the fewest years.',
		of: ({ unknownSteps, years }) => [unknownSteps, years],
		stepCost: ({ years }, base) => (years < 0 ? [1, 1] : [0, years * base + 1])
	},
	{
		name: 'evidence',
		title: 'Strongest evidence',
		words:
			'The fewest moves that are only suggested, then the fewest based only on similar skills, and so on up to moves that people have made.',
		of: ({ evidence }) => evidence,
		// The weaker the kind, the higher the digit: four kinds in the first number, three in the second, above the steps.
		stepCost: ({ evidence }, base) =>
			evidence >= 3 ? [base ** (evidence - 3), 1] : [0, base ** (evidence + 1) + 1]
	}
];

export function criterionNamed(name: CriterionName): Criterion {
	const found = criterionList.find((criterion) => criterion.name === name);
	if (!found) throw new Error(`There is no criterion ${name}`);
	return found;
}

/** The whole cost of a pathway by a criterion: less is better, figure by figure; the number of steps settles ties. */
export function costBy({ of }: Criterion, figures: Figures): number[] {
	return [...of(figures), figures.moves];
}

/** Less than 0 if `a` is the better cost. */
export function compareCosts(a: readonly number[], b: readonly number[]): number {
	const place = a.findIndex((figure, index) => figure !== b[index]);
	return place < 0 ? 0 : a[place]! - b[place]!;
}
