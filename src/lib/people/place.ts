/** The region, specialism and cohort of a membership, an invitation or a request; null if not known. */
export interface Place {
	region: string | null;
	specialism: string | null;
	cohort: string | null;
}

/** `Health analysis, London, 2026`; empty if nothing is known. */
export function placeWords({ specialism, region, cohort }: Place): string {
	return [specialism, region, cohort].filter((part) => part !== null).join(', ');
}
