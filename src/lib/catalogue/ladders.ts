import type { Evidence, Source, StepKind } from './catalogue.ts';

export interface Rung {
	key: string;
	rung: number;
	track: string | null;
}

/** One piece of evidence for a move between two levels, before moves are gathered into steps. */
export interface Move {
	from: string;
	to: string;
	evidence: Evidence;
}

/**
 * The moves up one role's ladder: each rung leads to the next rung of its track; a rung without a track leads to the
 * next rung of every track; nothing leads from track to track.
 */
export function rungMoves(ladder: readonly Rung[], source: Source): Move[] {
	return ladder.flatMap((from) => nextRungs(ladder, from).map((to) => rungMove(from.key, to.key, source)));
}

/** A rung without a track belongs to every track, so where tracks run between two such rungs, neither skips the other's. */
function nextRungs(ladder: readonly Rung[], from: Rung): Rung[] {
	const above = ladder.filter(
		({ rung, track }) => rung > from.rung && (from.track === null || track === null || track === from.track)
	);
	const forks = new Set(above.flatMap(({ track }) => track ?? []));
	const tracks = from.track === null && forks.size > 0 ? [...forks] : [from.track];
	const nearest = new Set<Rung>();
	for (const track of tracks) {
		const onTrack = above.filter((rung) => rung.track === track || rung.track === null);
		const next = onTrack.reduce((least, { rung }) => Math.min(least, rung), Infinity);
		for (const rung of onTrack) if (rung.rung === next) nearest.add(rung);
	}
	return [...nearest];
}

function rungMove(from: string, to: string, source: Source): Move {
	const stepKind: StepKind = 'up';
	return {
		from,
		to,
		evidence: {
			kind: 'framework',
			stepKind,
			years: null,
			condition: null,
			source,
			note: 'Next level up in this role.'
		}
	};
}
