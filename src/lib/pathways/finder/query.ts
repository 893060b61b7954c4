import type { Catalogue } from '#lib/catalogue/catalogue.ts';
import { hasEnoughYears } from '#lib/catalogue/coverage.ts';
import { criteria, type CriterionName } from './criteria.ts';
import type { SearchQuery } from '#lib/pathways/finder/search/query.ts';

/** What to find: the best pathways by one criterion, or a choice, the Pareto front of several. */
export type By = CriterionName | 'choice';

export const bys: readonly By[] = [...criteria.map(({ name }) => name), 'choice'];

/** Those that a page offers: not the shortest time, while too few moves have years, unless it is chosen already. */
export function offeredBys(catalogue: Pick<Catalogue, 'steps'>, chosen: string | null = null): By[] {
	return bys.filter((by) => by !== 'years' || by === chosen || hasEnoughYears(catalogue));
}

export interface PathwayQuery extends SearchQuery {
	by: By;
}
