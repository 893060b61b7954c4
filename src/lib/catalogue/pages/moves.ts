import {
	evidenceRank,
	type Catalogue,
	type Evidence,
	type EvidenceKind,
	type Step
} from '#lib/catalogue/catalogue.ts';
import { isDocumented } from '#lib/catalogue/coverage.ts';
import { familyMark, type FamilyMark } from '#lib/catalogue/families.ts';
import { onceFor } from '#lib/text/once.ts';
import { levelName, moveWords, pageOf, yearsWords } from '#lib/catalogue/labels.ts';

export interface Stop {
	key: string;
	href: string;
	name: string;
	family: FamilyMark;
	stage: number;
	clinical: boolean;
}

/** A step seen from one of its ends: `own` is the near end, `other` the far one. */
export interface Move {
	own: Stop;
	other: Stop;
	kind: string;
	years: string | null;
	condition: string | null;
	evidence: readonly Evidence[];
}

/** Moves by kind of evidence. Those that we read from bands, suggest or compute are kept apart because no source documents them. */
export interface Moves {
	documented: Move[];
	reading: Move[];
	illustrative: Move[];
	computed: Move[];
}

/** The jobs at the far ends. */
export function keysOf({ documented, reading, illustrative, computed }: Moves): string[] {
	return [...documented, ...reading, ...illustrative, ...computed].map(({ other }) => other.key);
}

/** "3 with evidence, 1 from our reading, 1 suggested, 12 from similar skills", "none known" */
export function moveCounts({ documented, reading, illustrative, computed }: Moves): string {
	const parts = [
		documented.length > 0 && `${documented.length} with evidence`,
		reading.length > 0 && `${reading.length} from our reading`,
		illustrative.length > 0 && `${illustrative.length} suggested`,
		computed.length > 0 && `${computed.length} from similar skills`
	];
	return parts.filter(Boolean).join(', ') || 'none known';
}

export function stopOf(catalogue: Catalogue, key: string): Stop {
	const level = catalogue.levels.get(key);
	if (!level) throw new Error(`The catalogue has no level ${key}`);
	const { stage, clinical } = level;
	const name = levelName(level, catalogue.roles.get(level.role));
	return {
		key,
		href: pageOf('level', key),
		name,
		family: familyMark(catalogue, level.family),
		stage,
		clinical
	};
}

export function movesInto(catalogue: Catalogue, keys: readonly string[]): Moves {
	return seenFrom(catalogue, keys, 'to', 'from');
}

export function movesOutOf(catalogue: Catalogue, keys: readonly string[]): Moves {
	return seenFrom(catalogue, keys, 'from', 'to');
}

function seenFrom(
	catalogue: Catalogue,
	keys: readonly string[],
	near: 'from' | 'to',
	far: 'from' | 'to'
): Moves {
	const ends = endsOf(catalogue)[near];
	const steps = keys.flatMap((key) => ends.get(key) ?? []).filter((step) => !keys.includes(step[far]));
	const moves = steps.map((step) => ({
		own: stopOf(catalogue, step[near]),
		other: stopOf(catalogue, step[far]),
		kind: moveWords(step.kind, catalogue.levels.get(step.from), catalogue.levels.get(step.to)),
		years: yearsWords(step.years),
		condition: step.condition,
		evidence: step.evidence
	}));
	moves.sort(
		(a, b) =>
			strength(a) - strength(b) ||
			a.other.stage - b.other.stage ||
			a.other.name.localeCompare(b.other.name, 'en')
	);
	const strongest = (kind: EvidenceKind) => moves.filter(({ evidence }) => evidence[0]?.kind === kind);
	return {
		documented: moves.filter(isDocumented),
		reading: strongest('reading'),
		illustrative: strongest('illustrative'),
		computed: strongest('skills')
	};
}

const endsOf = onceFor(({ steps }: Catalogue) => ({
	from: grouped(steps, 'from'),
	to: grouped(steps, 'to')
}));

function grouped(steps: readonly Step[], end: 'from' | 'to'): Map<string, Step[]> {
	const groups = new Map<string, Step[]>();
	for (const step of steps) {
		const group = groups.get(step[end]);
		if (group) group.push(step);
		else groups.set(step[end], [step]);
	}
	return groups;
}

function strength({ evidence }: Move): number {
	return evidence[0] ? evidenceRank(evidence[0].kind) : 9;
}
