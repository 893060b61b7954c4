import {
	evidenceKinds,
	type Evidence,
	type EvidenceKind,
	type StepKind,
	type Years
} from '#lib/catalogue/catalogue.ts';
import { stepBetween } from '#lib/pathways/finder/search/graph.ts';
import { skillGap, type Gain } from './gaps.ts';
import { learnt } from '#lib/pathways/finder/search/skills-held.ts';
import { proficiencyGap, type Search } from '#lib/pathways/finder/search/search.ts';

export interface FoundStep {
	from: string;
	to: string;
	kind: StepKind;
	condition: string | null;
	years: Years | null;
	/** The strongest kind that counts. */
	strongest: EvidenceKind;
	/** The evidence that counts, strongest first. */
	evidence: readonly Evidence[];
	/** What its level requires beyond the skills held and learnt before. */
	learn: Gain[];
	/** Whether the level that it leads to has a profile. */
	isProfiled: boolean;
}

export interface FoundPathway {
	levels: string[];
	moves: number;
	/** Proficiencies to learn in all, each skill counted once; at least, if `unprofiled` is not 0. */
	learning: number;
	/** The largest single step's learning. */
	stretch: number;
	/** Levels after the start without a profile. */
	unprofiled: number;
	/** Typical years of the steps that state them, and how many steps do not. */
	years: { known: number; unknownSteps: number };
	/** The kind of the weakest step. */
	weakest: EvidenceKind | null;
	/** How many steps rest on each kind, as their strongest. */
	evidence: Record<EvidenceKind, number>;
	steps: FoundStep[];
}

/** The figures of a pathway by every measure, as whole numbers. */
export interface Figures {
	moves: number;
	unprofiled: number;
	learning: number;
	stretch: number;
	unknownSteps: number;
	/** In hundredths of a year. */
	years: number;
	/** How many steps rest on each kind, weakest first. */
	evidence: number[];
}

export function figuresOf(search: Search, levels: readonly number[]): Figures {
	const { graph } = search;
	const figures: Figures = {
		moves: levels.length - 1,
		unprofiled: 0,
		learning: 0,
		stretch: 0,
		unknownSteps: 0,
		years: 0,
		evidence: evidenceKinds.map(() => 0)
	};
	let { skillsHeld } = search;
	for (let place = 1; place < levels.length; place++) {
		const level = levels[place]!;
		const step = stepBetween(search.graph, levels[place - 1]!, level);
		const gap = proficiencyGap(graph, skillsHeld, level);
		skillsHeld = learnt(search, skillsHeld, level);
		figures.unprofiled += Number(!graph.isProfiled[level]);
		figures.learning += gap;
		figures.stretch = Math.max(figures.stretch, gap);
		if (search.evidence.years[step]! < 0) figures.unknownSteps++;
		else figures.years += search.evidence.years[step]!;
		figures.evidence[evidenceKinds.length - 1 - search.evidence.strongest[step]!]!++;
	}
	return figures;
}

/** A pathway with its figures and steps, by the keys of its levels. */
export function describePathway(search: Search, levels: readonly number[]): FoundPathway {
	const { moves, learning, stretch, unprofiled, years, unknownSteps, evidence } = figuresOf(search, levels);
	const counts = evidenceKinds.map(
		(kind, place) => [kind, evidence[evidenceKinds.length - 1 - place]!] as const
	);
	return {
		levels: levels.map((level) => search.graph.keys[level]!),
		moves,
		learning,
		stretch,
		unprofiled,
		years: { known: years / 100, unknownSteps },
		weakest: counts.findLast(([, count]) => count > 0)?.[0] ?? null,
		evidence: Object.fromEntries(counts) as Record<EvidenceKind, number>,
		steps: describeSteps(search, levels)
	};
}

function describeSteps(search: Search, levels: readonly number[]): FoundStep[] {
	const { graph } = search;
	const skillsHeld = new Map(graph.skills.map((skill, number) => [skill, search.skillsHeld[number]!]));
	return levels.slice(1).map((level, place) => {
		const step = graph.steps[stepBetween(graph, levels[place]!, level)]!;
		const evidence = step.evidence.filter(({ kind }) => search.evidence.kinds.includes(kind));
		const learn = skillGap(skillsHeld, graph.levels[level]!) ?? [];
		for (const { skill, to } of learn) skillsHeld.set(skill, to);
		return {
			from: step.from,
			to: step.to,
			kind: evidence[0]!.stepKind,
			strongest: evidence[0]!.kind,
			condition: evidence.find(({ condition }) => condition !== null)?.condition ?? null,
			years: evidence.find(({ years }) => years !== null)?.years ?? null,
			evidence,
			learn,
			isProfiled: graph.isProfiled[level] === 1
		};
	});
}
