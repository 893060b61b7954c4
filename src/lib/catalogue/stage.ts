import { bandsIn } from './pay.ts';

const stages: Readonly<Record<string, number>> = {
	...{ '2': 1, '3': 1, '4': 1, '5': 2, '6': 3, '7': 4, '8a': 5, '8b': 6, '8c': 7, '8d': 8 },
	...{ '9': 9, VSM: 10, ESM1: 9 }
};

/** The stages that bands cover, lowest and highest; `null` for bands that we have no stage for. */
export function stageSpan(bands: string): { lowest: number; highest: number } | null {
	const covered = stagesOf(bands);
	const [lowest, highest] = [covered[0], covered.at(-1)];
	return lowest === undefined || highest === undefined ? null : { lowest, highest };
}

/** The stage of a level with these usual bands: the middle of a range, and of two middles the lower. */
export function stageOf(bands: string): number | null {
	const covered = stagesOf(bands);
	return covered[(covered.length - 1) >> 1] ?? null;
}

function stagesOf(bands: string): number[] {
	const covered = bandsIn(bands).map((band) => stages[band]);
	const isRange = covered.every((stage, place) => stage !== undefined && stage >= (covered[place - 1] ?? 0));
	return isRange ? (covered as number[]) : [];
}
