import type { Catalogue, EvidenceKind, Level, Proficiency, Step } from '#lib/catalogue/catalogue.ts';
import { seeded } from './figures.ts';

export type Drawn = Pick<Catalogue, 'levels' | 'steps'>;

type Chance = (n: number) => number;

/** A graph like a profession: stages from left to right, most steps one stage up or across, a few skills asked by each level. */
export function generated(count: number, stepCount: number, seed: number): Drawn {
	const random = seeded(seed);
	const pick = (n: number) => Math.floor(random() * n);
	const levels = Array.from({ length: count }, (_, place) => drawLevel(place, count, pick));
	const pairs = new Map<string, Step>();
	while (pairs.size < stepCount) {
		const from = pick(count);
		const to = Math.max(0, Math.min(count - 1, from + pick(Math.ceil(count / 4)) - Math.ceil(count / 12)));
		if (from === to) continue;
		const [a, b] = [levels[from]?.key ?? '', levels[to]?.key ?? ''];
		pairs.set(`${a} ${b}`, drawStep(a, b, pick));
	}
	return { levels: new Map(levels.map((level) => [level.key, level])), steps: [...pairs.values()] };
}

function drawLevel(place: number, count: number, pick: Chance): Level {
	const stage = 1 + Math.floor((place / count) * 10);
	const asked = Array.from({ length: 8 }, () => ({
		skill: `x:skill-${pick(180)}`,
		proficiency: Math.min(4, 1 + Math.floor(stage / 4) + pick(2)) as Proficiency
	}));
	const profile = [...new Map(asked.map((requirement) => [requirement.skill, requirement])).values()];
	const role = `x:role-${Math.floor(place / 4)}`;
	const key = `${role}/level-${String(place).padStart(5, '0')}`;
	return {
		...{
			key,
			framework: 'x',
			family: `x:family-${Math.floor(place / 4) % 8}`,
			role,
			name: `Level ${place}`,
			rung: 1,
			track: null
		},
		...{
			stage,
			band: null,
			clinical: false,
			summary: null,
			description: null,
			requirements: profile,
			lentBy: null
		},
		...{ profile, titles: [], crosswalk: [], joined: [] }
	};
}

const kinds: readonly EvidenceKind[] = ['framework', 'framework', 'skills', 'published', 'illustrative'];

function drawStep(from: string, to: string, pick: Chance): Step {
	const kind = kinds[pick(kinds.length)] ?? 'skills';
	const years = pick(3) > 0 ? { shortest: null, typical: 0.5 + pick(10) / 2, longest: null } : null;
	const source = { title: 'Generated', url: null, date: null };
	const evidence = { kind, stepKind: 'up' as const, years, condition: null, source, note: null };
	return { from, to, kind: 'up', years, condition: null, evidence: [evidence] };
}
