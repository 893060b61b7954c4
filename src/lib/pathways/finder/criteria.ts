import { evidenceKinds } from '#lib/catalogue/catalogue.ts';
import type { StepCost } from '#lib/pathways/finder/search/step-cost.ts';
import type { Figures } from './figures.ts';
import type { Search } from '#lib/pathways/finder/search/search.ts';
import { additiveCost, learningCost, stretchCost } from '#lib/pathways/finder/best-first/path-costs.ts';
import type { Label, PathCost, WorkBudget } from '#lib/pathways/finder/search/path-cost.ts';

/**
 * What "best" means, one way. The cost of a pathway is a list of numbers, compared from the first on, less is better; ties go to
 * fewer steps, then to the keys of the levels. A new criterion is one more object in the list.
 */
export type Criterion<Name extends string = string> = Described<Name> & Searched;

interface Described<Name> {
	name: Name;
	/** Its name on pages, and what it means. */
	title: string;
	words: string;
	/** If a choice compares pathways by it: what it calls the best. The first such criterion is the order of the search. */
	inChoice?: string;
	/** Whether its best pathways may be long, so that the page first shows those hardly longer than the shortest. */
	mayBeLong?: boolean;
	of: (figures: Figures) => number[];
}

type Searched =
	/** If each step adds its part: the search is then exact, whatever the graph. */
	| { stepCost: StepCost; pathCost?: never }
	/** If the cost depends on the steps before: how it is worked out along a pathway, up to a budget of work. */
	| { pathCost: (search: Search, budget: WorkBudget) => PathCost<Label>; stepCost?: never };

const list = [
	{
		name: 'moves',
		title: 'Fewest moves',
		words: 'The fewest moves from the first job to the last.',
		inChoice: 'fewest moves',
		of: ({ moves }) => [moves],
		stepCost: () => [0, 1]
	},
	{
		name: 'learning',
		title: 'Least to learn',
		words:
			'The fewest skill levels to gain in total, counting each skill once. Pathways through jobs with no published list of skills come last.',
		inChoice: 'least to learn',
		mayBeLong: true,
		of: ({ unprofiled, learning }) => [unprofiled, learning],
		pathCost: learningCost
	},
	{
		name: 'stretch',
		title: 'Smallest steps',
		words:
			'The largest step is as small as possible, counting the skills you gain on the way. Pathways through jobs with no published list of skills come last.',
		mayBeLong: true,
		of: ({ unprofiled, stretch }) => [unprofiled, stretch],
		pathCost: stretchCost
	},
	{
		name: 'years',
		title: 'Shortest time',
		words: 'The fewest moves of unknown length, then the fewest years.',
		inChoice: 'shortest known time',
		of: ({ years }) => [years.unknownSteps, years.known],
		stepCost: ({ years }, base) => (years < 0 ? [1, 1] : [0, years * base + 1])
	},
	{
		name: 'evidence',
		title: 'Strongest evidence',
		words:
			'The fewest moves that are only suggested, then the fewest based only on similar skills, and so on up to moves that people have made.',
		inChoice: 'strongest evidence',
		of: ({ evidence }) => evidenceKinds.toReversed().map((kind) => evidence[kind]),
		// The weaker the kind, the higher the digit: four kinds in the first number, three in the second, above the steps.
		stepCost: ({ evidence }, base) =>
			evidence >= 3 ? [base ** (evidence - 3), 1] : [0, base ** (evidence + 1) + 1]
	}
] as const satisfies readonly Criterion[];

export type CriterionName = (typeof list)[number]['name'];

export const criteria: readonly Criterion<CriterionName>[] = list;

export function criterionNamed(name: CriterionName): Criterion<CriterionName> {
	const found = criteria.find((criterion) => criterion.name === name);
	if (!found) throw new Error(`There is no criterion ${name}`);
	return found;
}

/** The cost of pathways by a criterion, worked out label by label. */
export function pathCostBy(
	{ stepCost, pathCost }: Criterion,
	search: Search,
	budget: WorkBudget
): PathCost<Label> {
	return stepCost ? additiveCost(search, stepCost) : pathCost(search, budget);
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

/** The criteria of a choice by which each of its pathways is the best. */
export function bestBy(pathways: readonly Figures[]): Criterion[][] {
	const compared = criteria.filter(({ inChoice }) => inChoice);
	return pathways.map((pathway) =>
		compared.filter(({ of }) => pathways.every((other) => compareCosts(of(pathway), of(other)) <= 0))
	);
}
