import {
	evidenceRank,
	type Catalogue,
	type Evidence,
	type EvidenceKind,
	type Level,
	type Proficiency,
	type Step
} from '#lib/catalogue/catalogue.ts';
import type { PathwayQuery } from '#lib/pathways/finder/query.ts';

/** Catalogues of a few levels, drawn by hand or by chance, for tests of the finder. */
export interface DrawnLevel {
	/** Skill → proficiency, `null` if none is stated. Absent for a level without a profile. */
	requires?: Record<string, number | null>;
	role?: string;
	family?: string;
	stage?: number;
	isClinical?: boolean;
}

export interface DrawnEvidence {
	kind?: EvidenceKind;
	years?: number | null;
}

/** From, to, and its evidence: one piece of `framework` without years unless it says otherwise. */
export type DrawnStep = readonly [from: string, to: string, ...evidence: DrawnEvidence[]];

export function draw(
	levels: Record<string, DrawnLevel>,
	steps: readonly DrawnStep[]
): Pick<Catalogue, 'levels' | 'steps'> {
	return {
		levels: new Map(Object.entries(levels).map(([key, level]) => [key, levelOf(key, level)])),
		steps: steps.map(stepOf)
	};
}

/** A query from `from` to `to`, by the fewest moves unless it says otherwise. */
export function queryOf(
	from: string,
	to: string | PathwayQuery['to'],
	more: Partial<PathwayQuery> = {}
): PathwayQuery {
	const goal = typeof to === 'string' ? { level: to } : to;
	return {
		from,
		to: goal,
		by: 'moves',
		k: 5,
		via: [],
		avoid: [],
		max: null,
		evidence: null,
		clinical: false,
		skillsHeld: null,
		...more
	};
}

function levelOf(
	key: string,
	{ requires = {}, role = key, family = 'family', stage = 1, isClinical = false }: DrawnLevel
): Level {
	const profile = Object.entries(requires).map(([skill, proficiency]) => ({
		skill,
		proficiency: proficiency as Proficiency | null
	}));
	return {
		...{
			key,
			framework: 'drawn',
			family,
			role,
			name: key,
			rung: 1,
			track: null,
			stage,
			band: null,
			clinical: isClinical
		},
		...{
			summary: null,
			description: null,
			requirements: profile,
			lentBy: null,
			profile,
			titles: [],
			crosswalk: [],
			joined: []
		}
	};
}

function stepOf([from, to, ...evidence]: DrawnStep): Step {
	const all = (evidence.length === 0 ? [{}] : evidence)
		.map(evidenceOf)
		.sort((a, b) => evidenceRank(a.kind) - evidenceRank(b.kind));
	return {
		from,
		to,
		kind: 'up',
		years: all.find(({ years }) => years)?.years ?? null,
		condition: null,
		evidence: all
	};
}

function evidenceOf({ kind = 'framework', years = null }: DrawnEvidence): Evidence {
	return {
		kind,
		stepKind: kind === 'skills' ? 'across' : 'up',
		years: years === null ? null : { shortest: null, typical: years, longest: null },
		condition: null,
		source: { title: 'Drawn', url: null, date: null },
		note: null
	};
}
