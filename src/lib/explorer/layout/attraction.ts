import type { Catalogue, EvidenceKind } from '#lib/catalogue/catalogue.ts';

/** What a layout reads of a catalogue. */
export type Drawn = Pick<Catalogue, 'roles' | 'levels' | 'families' | 'steps'>;

/** For each level, the levels that its steps join it to, and how hard they pull it. */
export type Pulls = ReadonlyMap<string, readonly { other: string; force: number }[]>;

/** Both ends of a step pull at each other; rungs of one role say nothing about where the role stands, and are left out. */
export function pullsOf({ steps, levels }: Drawn): Pulls {
	const pulls = new Map<string, { other: string; force: number }[]>();
	const add = (key: string, other: string, force: number) => {
		const known = pulls.get(key);
		if (known) known.push({ other, force });
		else pulls.set(key, [{ other, force }]);
	};
	for (const { from, to, evidence } of steps) {
		const [start, end] = [levels.get(from), levels.get(to)];
		if (!start || !end || start.role === end.role) continue;
		add(from, to, forceOf(evidence[0]?.kind));
		add(to, from, forceOf(evidence[0]?.kind));
	}
	return pulls;
}

/** A documented step pulls its ends together harder than one worked out from shared skills. */
function forceOf(kind: EvidenceKind | undefined): number {
	return kind === 'skills' ? 1 : 3;
}
