import type { EvidenceKind } from '#lib/catalogue/catalogue.ts';

/** What "best" means, one at a time (product.md section 4). `choice` asks for pathways different in kind. */
export const criteria = ['moves', 'learning', 'stretch', 'years', 'evidence'] as const;
export type CriterionName = (typeof criteria)[number];
export type By = CriterionName | 'choice';

/** Where a pathway may end: it ends at the first level that qualifies. `stage` means that stage and above. */
export type Goal = { level: string } | { role: string } | { family: string } | { stage: number };

/** A question to the finder. Every key in it exists in the graph; the door has checked. */
export interface PathwayQuery {
	from: string;
	to: Goal;
	by: By;
	/** How many pathways at most, 1 to 20. */
	k: number;
	/** Levels to call at, in this order. */
	via: readonly string[];
	/** Levels never to call at. */
	avoid: readonly string[];
	/** At most this many steps; `null` for no limit. */
	max: number | null;
	/** Evidence kinds that count; `null` for all. A step without any of them does not exist. */
	evidence: readonly EvidenceKind[] | null;
	/**
	 * Whether levels that ask for a clinical registration may be called at. Those named in the query always may; naming a role
	 * names its levels where all of them ask for one.
	 */
	clinical: boolean;
	/** Skill → proficiency 0 to 4 that the person holds; `null` to count from what the start level asks. */
	held: ReadonlyMap<string, number> | null;
}
