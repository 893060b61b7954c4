import type { EvidenceKind } from '#lib/catalogue/catalogue.ts';

/** Where a pathway may end: it ends at the first level that qualifies. `stage` means that stage and above. */
export type Goal = { level: string } | { role: string } | { family: string } | { stage: number };

/** Which pathways count as an answer. Every key in it exists in the graph; `readPathwayQuery` has checked that. */
export interface SearchQuery {
	from: string;
	to: Goal;
	k: number;
	via: readonly string[];
	avoid: readonly string[];
	/** At most this many steps; `null` for no limit. */
	max: number | null;
	/** Evidence kinds that count; `null` for all. A step without any of them does not exist. */
	evidence: readonly EvidenceKind[] | null;
	/**
	 * Whether pathways may pass through levels that need clinical registration. They always may through those that the query names;
	 * naming a role names its levels if all of them need it.
	 */
	clinical: boolean;
	/** Skill → proficiency 0 to 4 that the person holds; `null` to count from what the start level requires. */
	skillsHeld: ReadonlyMap<string, number> | null;
}
