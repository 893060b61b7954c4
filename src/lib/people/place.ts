/** What a membership, an invitation or a request says of where somebody belongs; null where nobody has said. */
export interface Place {
	region: string | null;
	specialism: string | null;
	cohort: string | null;
}

/** `Health analysis, London, 2026`; empty where nothing is said. */
export function placeWords({ specialism, region, cohort }: Place): string {
	return [specialism, region, cohort].filter((part) => part !== null).join(', ');
}
