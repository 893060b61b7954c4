import { criteria, type CriterionName } from './criteria.ts';
import type { SearchQuery } from '#lib/pathways/finder/search/query.ts';

/** What to find: the best pathways by one criterion, or a choice, the Pareto front of several. */
export type By = CriterionName | 'choice';

export const bys: readonly By[] = [...criteria.map(({ name }) => name), 'choice'];

export interface PathwayQuery extends SearchQuery {
	by: By;
}
