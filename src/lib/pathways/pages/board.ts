import type { Catalogue, EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { hasEnoughYears } from '#lib/catalogue/coverage.ts';
import { listWords } from '#lib/catalogue/labels.ts';
import { countWords } from '#lib/text/counts.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import type { By } from '#lib/pathways/finder/query.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';

/** A pathway as a row of the board. */
export interface BoardRow {
	number: number;
	/** The jobs that tell it from the others. */
	via: string;
	moves: number;
	learning: string;
	stretch: string;
	time: string;
	weakest: EvidenceKind | null;
}

/** A column of the board, and what puts its best pathway first. */
export interface BoardColumn {
	name: string;
	by: By;
}

const columns: readonly BoardColumn[] = [
	{ name: 'Moves', by: 'moves' },
	{ name: 'Skills to gain', by: 'learning' },
	{ name: 'Largest step', by: 'stretch' },
	{ name: 'Time', by: 'years' },
	{ name: 'Weakest evidence', by: 'evidence' }
];

/** The pathways side by side, a row each. */
export function boardOf(catalogue: Catalogue, pathways: readonly FoundPathway[], by: By) {
	const isTimed = by === 'years' || hasEnoughYears(catalogue);
	return {
		columns: columns.filter((column) => isTimed || column.by !== 'years'),
		isTimed,
		rows: pathways.map((pathway, place): BoardRow => {
			const atLeast = pathway.unprofiled > 0 ? 'at least ' : '';
			return {
				number: place + 1,
				via: viaWords(catalogue, pathway, pathways),
				moves: pathway.moves,
				learning: `${atLeast}${pathway.learning}`,
				stretch: `${atLeast}${pathway.stretch}`,
				time: boardTime(pathway),
				weakest: pathway.weakest
			};
		})
	};
}
export type Board = ReturnType<typeof boardOf>;

/** The job between the ends that the fewest other pathways pass through; two where it takes two to tell it from each. */
function viaWords(catalogue: Catalogue, { levels }: FoundPathway, all: readonly FoundPathway[]): string {
	const middle = (levels.length - 1) / 2;
	const between = levels
		.map((key, place) => ({ key, place, shared: all.filter((other) => other.levels.includes(key)).length }))
		.slice(1, -1)
		.sort((a, b) => a.shared - b.shared || Math.abs(a.place - middle) - Math.abs(b.place - middle));
	const [first] = between;
	if (!first) return 'Direct move';
	const told = between.slice(0, first.shared > 1 ? 2 : 1).sort((a, b) => a.place - b.place);
	return listWords(told.map(({ key }) => nameOf(catalogue, key)));
}

/** "3 years and 4 unknown": the years that we know, and how many moves have none. */
export function boardTime({ years: { known, unknownSteps }, moves }: Pick<FoundPathway, 'years' | 'moves'>) {
	if (unknownSteps === moves) return 'not known';
	return `${countWords(known, 'year')}${unknownSteps > 0 ? ` and ${unknownSteps} unknown` : ''}`;
}
