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
	strongest: EvidenceKind;
	evidence: readonly Evidence[];
	/** What its level requires beyond the skills held and learnt before. */
	learn: Gain[];
	/** Whether the level that it leads to has a profile. */
	isProfiled: boolean;
}

export interface Figures {
	moves: number;
	/** Proficiencies to learn in all, each skill counted once; at least, if `unprofiled` is not 0. */
	learning: number;
	stretch: number;
	unprofiled: number;
	/** Typical years of the steps that state them, and how many steps do not. */
	years: { known: number; unknownSteps: number };
	/** How many steps rest on each kind, as their strongest. */
	evidence: Record<EvidenceKind, number>;
}

export interface FoundPathway extends Figures {
	levels: string[];
	weakest: EvidenceKind | null;
	steps: FoundStep[];
}

export function figuresOf(search: Search, levels: readonly number[]): Figures {
	const { graph, evidence } = search;
	const figures: Figures = {
		moves: levels.length - 1,
		learning: 0,
		stretch: 0,
		unprofiled: 0,
		years: { known: 0, unknownSteps: 0 },
		evidence: Object.fromEntries(evidenceKinds.map((kind) => [kind, 0])) as Record<EvidenceKind, number>
	};
	let { skillsHeld } = search;
	let hundredths = 0; // of years, as they add up exactly
	for (let place = 1; place < levels.length; place++) {
		const level = levels[place]!;
		const step = stepBetween(graph, levels[place - 1]!, level);
		const gap = proficiencyGap(graph, skillsHeld, level);
		skillsHeld = learnt(search, skillsHeld, level);
		figures.unprofiled += Number(!graph.isProfiled[level]);
		figures.learning += gap;
		figures.stretch = Math.max(figures.stretch, gap);
		if (evidence.years[step]! < 0) figures.years.unknownSteps++;
		else hundredths += evidence.years[step]!;
		figures.evidence[evidenceKinds[evidence.strongest[step]!]!]++;
	}
	figures.years.known = hundredths / 100;
	return figures;
}

/** A pathway with its figures and steps, by the keys of its levels. */
export function describePathway(search: Search, levels: readonly number[]): FoundPathway {
	const figures = figuresOf(search, levels);
	return {
		...figures,
		levels: levels.map((level) => search.graph.keys[level]!),
		weakest: evidenceKinds.findLast((kind) => figures.evidence[kind] > 0) ?? null,
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
