import { expect, test } from 'vitest';
import type { Catalogue, Evidence, EvidenceKind, Level } from '#lib/catalogue/catalogue.ts';
import { movesOutOf, moveCounts } from './moves.ts';

const level = (key: string): [string, Level] => [
	key,
	{
		...{
			key,
			framework: 'a',
			family: 'a:f',
			role: key,
			name: key,
			rung: 1,
			track: null,
			stage: 1,
			band: null
		},
		...{ clinical: false, summary: null, description: null, requirements: [], lentBy: null, profile: [] },
		...{ titles: [], crosswalk: [], joined: [] }
	}
];

/** A catalogue in which steps lead from `a:start/x`, each with evidence of these kinds, strongest first. */
function leadingOn(ends: Record<string, EvidenceKind[]>): Catalogue {
	const evidence = (kind: EvidenceKind): Evidence => {
		const source = { title: 'A page', url: null, date: '2026' };
		return { kind, stepKind: 'up', years: null, condition: null, source, note: null };
	};
	const steps = Object.entries(ends).map(([to, kinds]) => {
		const rest = { kind: 'up' as const, years: null, condition: null };
		return { from: 'a:start/x', to, evidence: kinds.map(evidence), ...rest };
	});
	const none = { frameworks: new Map(), families: new Map(), roles: new Map(), skills: new Map() };
	const levels = new Map(['a:start/x', ...Object.keys(ends)].map(level));
	return { ...none, levels, steps, context: [], redirects: new Map() };
}

test('a move that our editors suggest does not count as documented', () => {
	const moves = movesOutOf(
		leadingOn({
			'a:told/x': ['published', 'illustrative'],
			'a:drawn/x': ['illustrative'],
			'a:alike/x': ['skills']
		}),
		['a:start/x']
	);
	expect(moves).toMatchObject({
		documented: [{ other: { key: 'a:told/x' } }],
		illustrative: [{ other: { key: 'a:drawn/x' } }],
		computed: [{ other: { key: 'a:alike/x' } }]
	});
	expect(moveCounts(moves)).toBe('1 with evidence, 1 suggested, 1 from similar skills');
});
