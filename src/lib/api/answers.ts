import {
	proficiencyName,
	type Catalogue,
	type Evidence,
	type Proficiency
} from '#lib/catalogue/catalogue.ts';
import { levels } from '#lib/catalogue/open-data/datasets-roles.ts';
import type { Found } from '#lib/pathways/finder/find.ts';
import type { FoundPathway } from '#lib/pathways/finder/figures.ts';
import type { PathwayQuery } from '#lib/pathways/finder/query.ts';

/** The answers of `/api/v1`. Other programs rely on their shapes, so add fields but never change them. */

/** The rows of the dataset, each with the requirements of the level, its own or lent. */
export function levelsAnswer(catalogue: Catalogue) {
	const rows = levels.rows(catalogue);
	return {
		levels: [...catalogue.levels.values()].map(({ profile }, place) => ({
			...rows[place],
			requirements: profile.map(({ skill, proficiency }) => ({
				skill,
				proficiency: proficiencyName(proficiency)
			}))
		}))
	};
}

export function stepsAnswer(catalogue: Catalogue) {
	return {
		steps: catalogue.steps.map(({ from, to, kind, years, condition, evidence }) => ({
			from,
			to,
			kind,
			years,
			condition,
			evidence: evidence.map(evidenceAnswer)
		}))
	};
}

export function pathwaysAnswer({ from, to, by }: PathwayQuery, { exact, pathways, reason, nearest }: Found) {
	return { from, to: goalAnswer(to), by, exact, pathways: pathways.map(pathwayAnswer), reason, nearest };
}

function goalAnswer(to: PathwayQuery['to']) {
	return 'level' in to ? to.level : to;
}

function pathwayAnswer({
	levels,
	moves,
	learning,
	stretch,
	unprofiled,
	years,
	weakest,
	steps
}: FoundPathway) {
	return {
		levels,
		moves,
		learning,
		stretch,
		unprofiled,
		years,
		weakest,
		steps: steps.map(({ from, to, kind, evidence, learn }) => ({
			from,
			to,
			kind,
			evidence: evidence.map(evidenceAnswer),
			learn: learn.map(({ skill, from, to }) => ({
				skill,
				from: proficiencyName((from || null) as Proficiency | null),
				to: proficiencyName(to as Proficiency)
			}))
		}))
	};
}

function evidenceAnswer({ kind, source }: Evidence) {
	return { kind, source: source.title, url: source.url, date: source.date };
}
