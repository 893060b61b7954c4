import type { Catalogue, Level } from '#lib/catalogue/catalogue.ts';

/** Levels on one row: those of a role, or of one of its tracks. */
export interface Ladder {
	levels: readonly Level[];
	first: number;
	last: number;
}

/** A role, whose ladders stay together, one below the other. */
export interface Block {
	role: string;
	family: string;
	ladders: readonly Ladder[];
}

/** Every role with levels of its own, in the publishers' order. Levels that its tracks share go with the first track. */
export function blocksOf(catalogue: Pick<Catalogue, 'roles' | 'levels'>): Block[] {
	return [...catalogue.roles.values()].flatMap(({ key, family, levels }) => {
		const own = levels
			.flatMap((level) => catalogue.levels.get(level) ?? [])
			.filter(({ role }) => role === key);
		const tracks = [...new Set(own.map(({ track }) => track))].filter((track) => track !== null);
		const [main = null, ...others] = tracks;
		const shared = own.filter(({ track }) => track === null || track === main);
		const rows = [shared, ...others.map((name) => own.filter(({ track }) => track === name))];
		const ladders = rows.filter((rungs) => rungs.length > 0).map(ladderOf);
		return ladders.length > 0 ? [{ role: key, family, ladders }] : [];
	});
}

function ladderOf(levels: readonly Level[]): Ladder {
	const stages = levels.map(({ stage }) => stage);
	return { levels, first: Math.min(...stages), last: Math.max(...stages) };
}
