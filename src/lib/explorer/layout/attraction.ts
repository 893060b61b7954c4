import type { Catalogue, EvidenceKind } from '#lib/catalogue/catalogue.ts';

/** The parts of a catalogue that a layout needs. */
export type Drawn = Pick<Catalogue, 'roles' | 'levels' | 'families' | 'steps'>;

/** For each level, the levels that its steps join it to, and the force of each. */
export type Pulls = ReadonlyMap<string, readonly { other: string; force: number }[]>;

/** Both ends of a step attract each other, except within a role, where it makes no difference to the layout. */
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

/** A documented step attracts more than a computed one. */
function forceOf(kind: EvidenceKind | undefined): number {
	return kind === 'skills' ? 1 : 3;
}
