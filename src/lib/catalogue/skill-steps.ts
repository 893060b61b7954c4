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

/** Who at one stage asks for one skill: places in the list of stated levels, and the proficiency that each asks. */
interface Asked {
	places: number[];
	proficiencies: number[];
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
	const asking = indexBySkill(stated);
	const shared = new Int32Array(stated.length);
	return stated.flatMap((from) => {
		const touched = shareWith(from, asking, shared);
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

/** By stage and skill, so that a level looks only at the two stages it may lead to: 20,000 levels stay a matter of seconds. */
function indexBySkill(stated: readonly Stated[]): Map<string, Asked> {
	const asking = new Map<string, Asked>();
	for (const [place, { level, skills }] of stated.entries()) {
		for (const [skill, proficiency] of skills) {
			const asked = asking.get(`${level.stage} ${skill}`) ?? { places: [], proficiencies: [] };
			asking.set(`${level.stage} ${skill}`, asked);
			asked.places.push(place);
			asked.proficiencies.push(proficiency);
		}
	}
	return asking;
}

/** Adds up in `shared`, by place, how much of what each level asks `from` covers, and says which places it touched. */
function shareWith(from: Stated, asking: ReadonlyMap<string, Asked>, shared: Int32Array): number[] {
	const touched: number[] = [];
	for (const stage of [from.level.stage, from.level.stage + 1]) {
		for (const [skill, held] of from.skills) {
			const { places, proficiencies } = asking.get(`${stage} ${skill}`) ?? { places: [], proficiencies: [] };
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

/** The best few of the touched places, best first. Leaves `shared` at nought for the next level. */
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

/** That b is no lower and at most one stage higher is settled by where `shareWith` looks. */
function isEligible(from: Profiled, to: Profiled): boolean {
	return from.role !== to.role && from.lentBy !== to.key && to.lentBy !== from.key;
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
		source: { title: 'Worked out by Waymark from similar skills', url: '/about/data#computed', date: null },
		note: `You would have ${Math.floor((shared * 100) / to.total)}% of the skill levels needed.`
	};
	return { from: from.level.key, to: to.level.key, evidence };
}
