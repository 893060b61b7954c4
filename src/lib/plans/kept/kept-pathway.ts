/** A pathway as it was when it was kept, and what has changed since. */
import type { Catalogue, EvidenceKind } from '#lib/catalogue/catalogue.ts';
import { pageOf } from '#lib/catalogue/labels.ts';
import { bandWords } from '#lib/catalogue/labels.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import { describePathway } from '#lib/pathways/finder/figures.ts';
import type { PathwayQuery } from '#lib/pathways/finder/query.ts';
import { graphOf } from '#lib/pathways/finder/search/graph.ts';
import { prepare } from '#lib/pathways/finder/search/search.ts';
import type { Me } from '#lib/pathways/me.ts';
import { nameOf } from '#lib/pathways/pathway-labels.ts';
import { countWords } from '#lib/text/counts.ts';

export interface KeptSkill {
	skill: string;
	name: string;
	from: number;
	to: number;
}

/** What is kept beside the keys of a pathway's jobs. */
export interface PathwayRecord {
	/** The label of each framework's version that it was made on. */
	versions: Record<string, string>;
	/** Whether skills count from what its owner said, in place of what the first job needs. */
	isMine: boolean;
	stops: {
		key: string;
		name: string;
		band: string | null;
		learn: KeptSkill[];
		evidence: EvidenceKind | null;
	}[];
}

export interface KeptPathway extends PathwayRecord {
	id: string;
	levels: string[];
	keptAt: string;
}

/** A pathway as it is today, to keep. */
export function recordOf(
	catalogue: Catalogue,
	{ levels, steps }: Pick<FoundPathway, 'levels' | 'steps'>,
	versions: ReadonlyMap<string, { label: string }>,
	isMine: boolean
): PathwayRecord {
	const frameworks = new Set(levels.map((key) => key.split(':')[0] ?? ''));
	return {
		versions: Object.fromEntries(
			[...versions].flatMap(([framework, { label }]) =>
				frameworks.has(framework) ? [[framework, label]] : []
			)
		),
		isMine,
		stops: levels.map((key, place) => {
			const band = catalogue.levels.get(key)?.band;
			const step = steps[place - 1];
			return {
				key,
				name: nameOf(catalogue, key),
				band: band ? bandWords(band) : null,
				learn: (step?.learn ?? []).map(({ skill, from, to }) => ({
					skill,
					name: catalogue.skills.get(skill)?.name ?? skill,
					from,
					to
				})),
				evidence: step?.strongest ?? null
			};
		})
	};
}

/** How many skills a kept pathway has to learn, each counted once. */
export function skillsOf({ stops }: Pick<PathwayRecord, 'stops'>): Set<string> {
	return new Set(stops.flatMap(({ learn }) => learn.map(({ skill }) => skill)));
}

/**
 * What has changed since a pathway was kept, in sentences; empty if nothing that it says. The record itself stays as it is.
 * @param me what its owner can do now; null for anyone else
 */
export function changesSince(catalogue: Catalogue, kept: KeptPathway, me: Me | null): string[] {
	const now = kept.levels.map((key) => catalogue.redirects.get(key) ?? key);
	const gone = now.flatMap((key, place) =>
		catalogue.levels.has(key) ? [] : [kept.stops[place]?.name ?? key]
	);
	if (gone.length > 0) return gone.map((name) => `${name} is no longer in the catalogue.`);
	const renamed = now.flatMap((key, place) => {
		const before = kept.stops[place]?.name ?? key;
		return nameOf(catalogue, key) === before ? [] : [`${before} is now called ${nameOf(catalogue, key)}.`];
	});
	const missing = now.slice(1).flatMap((to, place) => {
		const from = now[place] ?? '';
		return hasStep(catalogue, from, to)
			? []
			: [
					`The move from ${nameOf(catalogue, from)} to ${nameOf(catalogue, to)} is no longer in the catalogue.`
				];
	});
	if (missing.length > 0 || (kept.isMine && !me)) return [...renamed, ...missing];
	return [...renamed, ...skillChanges(kept, describedNow(catalogue, now, kept.isMine ? me : null))];
}

function hasStep(catalogue: Catalogue, from: string, to: string): boolean {
	if (from === to) return true;
	const graph = graphOf(catalogue);
	const [start, end] = [graph.indexOf.get(from), graph.indexOf.get(to)];
	if (start === undefined || end === undefined) return false;
	for (let step = graph.outStart[start]!; step < graph.outStart[start + 1]!; step++)
		if (graph.to[step] === end) return true;
	return false;
}

function describedNow(catalogue: Catalogue, keys: readonly string[], me: Me | null): FoundPathway {
	const graph = graphOf(catalogue);
	const levels = keys.filter((key, place) => key !== keys[place - 1]);
	const query: PathwayQuery = {
		from: levels[0] ?? '',
		to: { level: levels.at(-1) ?? '' },
		by: 'moves',
		k: 1,
		via: [],
		avoid: [],
		max: null,
		evidence: null,
		clinical: true,
		skillsHeld: me?.held ?? null
	};
	return describePathway(
		prepare(graph, query),
		levels.map((key) => graph.indexOf.get(key) ?? 0)
	);
}

function skillChanges(kept: KeptPathway, now: FoundPathway): string[] {
	const before = skillsOf(kept);
	const after = new Set(now.steps.flatMap(({ learn }) => learn.map(({ skill }) => skill)));
	const more = [...after].filter((skill) => !before.has(skill)).length;
	const fewer = [...before].filter((skill) => !after.has(skill)).length;
	const words = [
		...(more > 0 ? [`${countWords(more, 'skill')} more`] : []),
		...(fewer > 0 ? [`${countWords(fewer, 'skill')} fewer`] : [])
	];
	if (words.length > 0) return [`${words.join(', ')} to learn than when you kept it.`];
	const learning = kept.stops.flatMap(({ learn }) => learn).reduce((sum, { from, to }) => sum + to - from, 0);
	if (now.learning === learning) return [];
	const change = countWords(Math.abs(now.learning - learning), 'skill level');
	return [`${change} ${now.learning > learning ? 'more' : 'fewer'} to learn than when you kept it.`];
}

/** The page of a job, where the catalogue still has it. */
export function stopHref(catalogue: Catalogue, key: string): string | null {
	const now = catalogue.redirects.get(key) ?? key;
	return catalogue.levels.has(now) ? pageOf('level', now) : null;
}
