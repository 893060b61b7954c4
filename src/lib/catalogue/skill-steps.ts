import type { Evidence, Level } from './catalogue.ts';
import type { Move } from './ladders.ts';

const mostOffers = 3;

type Profiled = Pick<Level, 'key' | 'role' | 'stage' | 'requirements' | 'lentBy'>;

interface Stated {
	level: Profiled;
	/** Skill → proficiency, stated ones only. */
	skills: Map<string, number>;
	total: number;
}

/** The levels of one stage that need one skill: their places in the list of stated levels, and the proficiencies. */
interface Needs {
	places: number[];
	proficiencies: number[];
}

interface Offer {
	to: Stated;
	shared: number;
}

/**
 * Moves between levels that need similar skills. The coverage of b by a is `c(a→b) = Σ min(p_a(s), p_b(s)) / Σ p_b(s)` over the
 * skills for which b states a proficiency. Each level gets the 3 levels of other roles with the highest coverage, ties by key,
 * where coverage is at least a half and the stage of b is that of a or one above.
 */
export function skillMoves(levels: readonly Profiled[]): Move[] {
	const stated = levels.map(statedSkills).filter(({ total }) => total > 0);
	const needs = indexBySkill(stated);
	const shared = new Int32Array(stated.length);
	return stated.flatMap((from) => {
		const touched = addCoverage(from, needs, shared);
		return bestOffers(from, stated, touched, shared).map((offer) => moveOf(from, offer));
	});
}

function statedSkills(level: Profiled): Stated {
	const skills = new Map(
		level.requirements.flatMap(({ skill, proficiency }) =>
			proficiency ? [[skill, proficiency] as const] : []
		)
	);
	return { level, skills, total: [...skills.values()].reduce((sum, proficiency) => sum + proficiency, 0) };
}

/** By stage and skill, so that each level is compared with two stages only: 20,000 levels take seconds. */
function indexBySkill(stated: readonly Stated[]): Map<string, Needs> {
	const needs = new Map<string, Needs>();
	for (const [place, { level, skills }] of stated.entries()) {
		for (const [skill, proficiency] of skills) {
			const need = needs.get(`${level.stage} ${skill}`) ?? { places: [], proficiencies: [] };
			needs.set(`${level.stage} ${skill}`, need);
			need.places.push(place);
			need.proficiencies.push(proficiency);
		}
	}
	return needs;
}

/** Adds to `shared`, by place, how much of each level's skills `from` covers. Returns the places that it changed. */
function addCoverage(from: Stated, needs: ReadonlyMap<string, Needs>, shared: Int32Array): number[] {
	const touched: number[] = [];
	for (const stage of [from.level.stage, from.level.stage + 1]) {
		for (const [skill, held] of from.skills) {
			const { places, proficiencies } = needs.get(`${stage} ${skill}`) ?? { places: [], proficiencies: [] };
			for (let i = 0; i < places.length; i++) {
				const place = places[i]!;
				const before = shared[place]!;
				if (before === 0) touched.push(place);
				shared[place] = before + Math.min(held, proficiencies[i]!);
			}
		}
	}
	return touched;
}

/** Best first. Resets `shared` to zero for the next level. */
function bestOffers(
	from: Stated,
	stated: readonly Stated[],
	touched: readonly number[],
	shared: Int32Array
): Offer[] {
	const best: Offer[] = [];
	for (const place of touched) {
		const offer = { to: stated[place]!, shared: shared[place]! };
		shared[place] = 0;
		if (offer.shared * 2 < offer.to.total || !isEligible(from.level, offer.to.level)) continue;
		const rank = best.findIndex((other) => byCoverage(offer, other) < 0);
		if (rank >= 0) best.splice(rank, 0, offer);
		else if (best.length < mostOffers) best.push(offer);
		if (best.length > mostOffers) best.pop();
	}
	return best;
}

/** `addCoverage` has already limited the stage. A level and the one that lends it its profile would always match. */
function isEligible(from: Profiled, to: Profiled): boolean {
	return from.role !== to.role && from.lentBy !== to.key && to.lentBy !== from.key;
}

/** Highest coverage first, compared in whole numbers so that equal shares are exactly equal. */
function byCoverage(a: Offer, b: Offer): number {
	return b.shared * a.to.total - a.shared * b.to.total || (a.to.level.key < b.to.level.key ? -1 : 1);
}

function moveOf(from: Stated, { to, shared }: Offer): Move {
	const evidence: Evidence = {
		kind: 'skills',
		stepKind: to.level.stage > from.level.stage ? 'up' : 'across',
		years: null,
		condition: null,
		source: { title: 'Worked out by Waymark from similar skills', url: '/about/data#computed', date: null },
		note: `You would have ${Math.floor((shared * 100) / to.total)}% of the skill levels needed.`
	};
	return { from: from.level.key, to: to.level.key, evidence };
}
