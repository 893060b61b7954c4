import {
	evidenceKinds,
	type Catalogue,
	type EvidenceKind,
	type Level,
	type Step
} from '#lib/catalogue/catalogue.ts';
import { onceFor } from '#lib/text/once.ts';
import { evidenceIn, type View } from './view.ts';

export interface Selection {
	/** Steps away from the focus; 0 for all if there is no focus. */
	levels: ReadonlyMap<string, number>;
	steps: readonly Step[];
	counts: Counts;
}

export interface Counts {
	families: ReadonlyMap<string, number>;
	/** By the strongest evidence of each step. */
	evidence: ReadonlyMap<EvidenceKind, number>;
	hidden: { levels: number; steps: number };
}

const stepsAt = onceFor(({ steps }: Pick<Catalogue, 'steps'>) => {
	const ends = new Map<string, Step[]>();
	for (const step of steps) {
		for (const key of [step.from, step.to]) {
			const known = ends.get(key);
			if (known) known.push(step);
			else ends.set(key, [step]);
		}
	}
	return ends;
});

/**
 * What a view shows: the levels within some steps of the focus, in either direction, and every step between two of them. The
 * search does not go through filtered levels and steps; the focus and the levels of highlighted pathways always stay.
 * @param highlighted levels of the highlighted pathways
 */
export function select(
	catalogue: Pick<Catalogue, 'levels' | 'steps'>,
	view: View,
	highlighted: ReadonlySet<string> = new Set()
): Selection {
	const everything = reached(
		catalogue,
		view,
		() => true,
		() => true,
		highlighted
	);
	const keeps = (level: Level) => isWanted(level, view);
	const kinds = evidenceIn(view);
	const counts = ({ evidence }: Step) => kinds === null || evidence.some(({ kind }) => kinds.includes(kind));
	const levels = reached(catalogue, view, keeps, counts, highlighted);
	const steps = between(catalogue, levels).flatMap((step) => allowed(step, kinds) ?? []);
	const kept = view.isQuiet ? joinedOnly(levels, steps, view, highlighted) : levels;
	const all = between(catalogue, everything);
	return {
		levels: kept,
		steps,
		counts: {
			families: tally([...everything.keys()], (key) => catalogue.levels.get(key)?.family ?? ''),
			evidence: tally(all, ({ evidence }) => evidence[0]?.kind ?? 'illustrative'),
			hidden: { levels: everything.size - kept.size, steps: Math.max(0, all.length - steps.length) }
		}
	};
}

/** A step with the allowed evidence only, as in the finder; `null` if none is left. */
function allowed(step: Step, kinds: View['evidence']): Step | null {
	if (kinds === null) return step;
	const evidence = step.evidence.filter(({ kind }) => kinds.includes(kind));
	const [strongest] = evidence;
	return strongest ? { ...step, evidence, kind: strongest.stepKind } : null;
}

function isWanted({ family, stage }: Level, { families, stages }: View): boolean {
	return (
		(families.length === 0 || families.includes(family)) && stage >= stages.first && stage <= stages.last
	);
}

/** Breadth first from the focus; the whole catalogue if there is none. */
function reached(
	catalogue: Pick<Catalogue, 'levels' | 'steps'>,
	{ focus, around }: View,
	keeps: (level: Level) => boolean,
	counts: (step: Step) => boolean,
	highlighted: ReadonlySet<string>
): Map<string, number> {
	const has = (key: string) => {
		const level = catalogue.levels.get(key);
		return level !== undefined && (key === focus || highlighted.has(key) || keeps(level));
	};
	const found = new Map<string, number>();
	if (focus === null) for (const key of catalogue.levels.keys()) if (has(key)) found.set(key, 0);
	if (focus === null) return found;
	found.set(focus, 0);
	let ring = [focus];
	for (let away = 1; away <= around; away++) {
		const next = new Set<string>();
		for (const key of ring) {
			for (const step of stepsAt(catalogue).get(key) ?? []) {
				const other = step.from === key ? step.to : step.from;
				if (counts(step) && !found.has(other) && has(other)) next.add(other);
			}
		}
		for (const key of next) found.set(key, away);
		ring = [...next];
	}
	for (const key of highlighted) if (!found.has(key) && catalogue.levels.has(key)) found.set(key, around + 1);
	return found;
}

function between(catalogue: Pick<Catalogue, 'steps'>, levels: ReadonlyMap<string, number>): Step[] {
	return catalogue.steps.filter(({ from, to }) => levels.has(from) && levels.has(to));
}

function joinedOnly(
	levels: ReadonlyMap<string, number>,
	steps: readonly Step[],
	{ focus }: View,
	highlighted: ReadonlySet<string>
): Map<string, number> {
	const joined = new Set(steps.flatMap(({ from, to }) => [from, to]));
	return new Map([...levels].filter(([key]) => key === focus || highlighted.has(key) || joined.has(key)));
}

function tally<Thing, Name>(things: readonly Thing[], nameOf: (thing: Thing) => Name): Map<Name, number> {
	const counts = new Map<Name, number>();
	for (const thing of things) counts.set(nameOf(thing), (counts.get(nameOf(thing)) ?? 0) + 1);
	return counts;
}

/** Evidence kinds in order with their number of steps, without those that have none. */
export function evidenceCounts({ evidence }: Counts): { kind: EvidenceKind; steps: number }[] {
	return evidenceKinds.flatMap((kind) =>
		evidence.has(kind) ? [{ kind, steps: evidence.get(kind) ?? 0 }] : []
	);
}
