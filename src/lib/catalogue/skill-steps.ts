import type { Evidence, Level } from './catalogue.ts';
import type { Move } from './ladders.ts';

/** How many levels each level is offered. */
const mostOffers = 3;

type Profiled = Pick<Level, 'key' | 'role' | 'stage' | 'requirements' | 'lentBy'>;

interface Stated {
	level: Profiled;
	/** Skill → proficiency, stated ones only. */
	skills: Map<string, number>;
	total: number;
}

interface Offer {
	to: Stated;
	shared: number;
}

/**
 * Moves that shared skills suggest. How much of what b asks does a cover already?
 * `c(a→b) = Σ min(p_a(s), p_b(s)) / Σ p_b(s)` over the skills for which b states a proficiency. Each level is offered the
 * three levels of other roles with the highest c, ties by key, where c is at least a half and b's stage is a's or one above.
 * Only a level's own, stated proficiencies count, and never towards the level that lends it its profile, or from it.
 */
export function skillMoves(levels: readonly Profiled[]): Move[] {
	const stated = levels.map(statedSkills).filter(({ total }) => total > 0);
	const asking = new Map<string, Stated[]>();
	for (const level of stated) for (const skill of level.skills.keys()) listed(asking, skill).push(level);
	return stated.flatMap((from) => offers(from, asking).map((offer) => moveOf(from, offer)));
}

function statedSkills(level: Profiled): Stated {
	const skills = new Map(level.requirements.flatMap(({ skill, proficiency }) => (proficiency ? [[skill, proficiency] as const] : [])));
	return { level, skills, total: [...skills.values()].reduce((sum, proficiency) => sum + proficiency, 0) };
}

function offers(from: Stated, asking: ReadonlyMap<string, Stated[]>): Offer[] {
	const shared = new Map<Stated, number>();
	for (const [skill, held] of from.skills) {
		for (const to of asking.get(skill) ?? []) {
			if (isEligible(from.level, to.level)) shared.set(to, (shared.get(to) ?? 0) + Math.min(held, to.skills.get(skill) ?? 0));
		}
	}
	const candidates = [...shared].map(([to, sum]) => ({ to, shared: sum })).filter(({ to, shared }) => shared * 2 >= to.total);
	return candidates.sort(byCoverage).slice(0, mostOffers);
}

function isEligible(from: Profiled, to: Profiled): boolean {
	const rise = to.stage - from.stage;
	return from.role !== to.role && (rise === 0 || rise === 1) && from.lentBy !== to.key && to.lentBy !== from.key;
}

/** Highest coverage first. Whole numbers multiplied across, so that equal shares are equal. */
function byCoverage(a: Offer, b: Offer): number {
	return b.shared * a.to.total - a.shared * b.to.total || (a.to.level.key < b.to.level.key ? -1 : 1);
}

function moveOf(from: Stated, { to, shared }: Offer): Move {
	const evidence: Evidence = {
		kind: 'skills',
		stepKind: to.level.stage > from.level.stage ? 'up' : 'across',
		years: null,
		condition: null,
		source: { title: 'Computed by Waymark from shared skills', url: '/about/data#skills', date: null },
		note: `Covers ${Math.floor((shared / to.total) * 100)}% of what it asks.`
	};
	return { from: from.level.key, to: to.level.key, evidence };
}

function listed<K, V>(lists: Map<K, V[]>, key: K): V[] {
	const list = lists.get(key) ?? [];
	lists.set(key, list);
	return list;
}
