import { isProfiled, type Catalogue } from '#lib/catalogue/catalogue.ts';

/**
 * The job with a list of skills that is most like one without: one that it matches, else the one of its family that is nearest in
 * seniority, by key; `null` where there is neither, because near in moves is not alike in work.
 */
export function nearestProfiled({ levels }: Pick<Catalogue, 'levels'>, key: string): string | null {
	const level = levels.get(key);
	if (!level) return null;
	const matching = level.crosswalk
		.map(({ level }) => level)
		.find((other) => isProfiled(levels.get(other) ?? { profile: [] }));
	if (matching) return matching;
	const relatives = [...levels.values()].filter(
		(other) => other.family === level.family && other.key !== key && isProfiled(other)
	);
	const distance = ({ stage }: { stage: number }) => Math.abs(stage - level.stage);
	relatives.sort((a, b) => distance(a) - distance(b) || (a.key < b.key ? -1 : 1));
	return relatives[0]?.key ?? null;
}
