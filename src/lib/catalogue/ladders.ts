import type { Evidence, LadderEvidence, Source, StepKind } from './catalogue.ts';

export interface Rung {
	key: string;
	rung: number;
	track: string | null;
}

export interface Move {
	from: string;
	to: string;
	evidence: Evidence;
}

/** Each rung leads to the next rung of its track. A rung without a track leads to the next rung of every track. */
export function rungMoves(
	ladder: readonly Rung[],
	source: Source,
	kind: LadderEvidence = 'framework'
): Move[] {
	return ladder.flatMap((from) =>
		nextRungs(ladder, from).map((to) => rungMove(from.key, to.key, source, kind))
	);
}

/** A rung without a track belongs to every track, so no move skips the tracks between two such rungs. */
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

function rungMove(from: string, to: string, source: Source, kind: LadderEvidence): Move {
	const stepKind: StepKind = 'up';
	return {
		from,
		to,
		evidence: {
			kind,
			stepKind,
			years: null,
			condition: null,
			source,
			note:
				kind === 'reading'
					? 'The next band up in this job, as our editors read it.'
					: 'Next level up in this role.'
		}
	};
}
