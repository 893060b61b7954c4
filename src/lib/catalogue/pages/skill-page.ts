import { proficiencies, type Catalogue, type Proficiency, type Skill } from '#lib/catalogue/catalogue.ts';
import { stopOf } from './moves.ts';
import { frameworkWords } from './role-page.ts';
import { BadQuery } from '#lib/errors/errors.ts';
import { readWords } from './query-errors.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { onceFor } from '#lib/text/once.ts';
import { pageOf, proficiencyWord } from '#lib/catalogue/labels.ts';

type Need = { level: string; proficiency: Proficiency | null };

export function skillWords(catalogue: Catalogue, skill: Skill) {
	const needs = needsOf(catalogue).get(skill.key) ?? [];
	const framework = catalogue.frameworks.get(skill.framework);
	const heights = [4, 3, 2, 1, null] as const;
	return {
		key: skill.key,
		name: skill.name,
		summary: skill.summary,
		description: skill.description,
		framework: framework && frameworkWords(framework),
		meanings: proficiencies.map((name, index) => ({
			name,
			proficiency: (index + 1) as Proficiency,
			meaning: skill.meanings[index] ?? null
		})),
		levels: needs.length,
		groups: heights.flatMap((proficiency) => {
			const stops = needs
				.filter((each) => each.proficiency === proficiency)
				.map(({ level }) => stopOf(catalogue, level));
			stops.sort((a, b) => a.stage - b.stage || a.name.localeCompare(b.name, 'en'));
			return stops.length > 0 ? [{ proficiency, word: proficiencyWord(proficiency), stops }] : [];
		}),
		related: relatedTo(catalogue, skill.key, needs)
	};
}

/** The levels that list each skill in their own requirements, not in a profile borrowed from a similar level. */
const needsOf = onceFor(({ skills, levels }: Catalogue) => {
	const needs = new Map<string, Need[]>([...skills.keys()].map((key) => [key, []]));
	for (const { key: level, requirements } of levels.values()) {
		for (const { skill, proficiency } of requirements) needs.get(skill)?.push({ level, proficiency });
	}
	return needs;
});

/** The 6 skills that share the most levels with this one, as a proportion of the levels that need either. */
function relatedTo(catalogue: Catalogue, key: string, needs: readonly Need[]) {
	const together = new Map<string, number>();
	for (const { level } of needs) {
		for (const { skill } of catalogue.levels.get(level)?.requirements ?? []) {
			if (skill !== key) together.set(skill, (together.get(skill) ?? 0) + 1);
		}
	}
	const share = ([skill, both]: [string, number]) =>
		both / (needs.length + (needsOf(catalogue).get(skill)?.length ?? 0) - both);
	const nearest = [...together].sort((a, b) => share(b) - share(a) || a[0].localeCompare(b[0]));
	return nearest.slice(0, 6).map(([skill, both]) => ({
		href: pageOf('skill', skill),
		name: catalogue.skills.get(skill)?.name ?? skill,
		both
	}));
}

export interface SkillFilter {
	framework: string | null;
	q: string;
}

/** @throws BadQuery */
export function readSkillFilter(catalogue: Catalogue, parameters: URLSearchParams): SkillFilter {
	const framework = parameters.get('framework') || null;
	if (framework !== null && !catalogue.frameworks.has(framework)) {
		const suggestions = [...catalogue.frameworks.values()].map(({ slug, title }) => ({
			href: `/skills?framework=${slug}`,
			name: title
		}));
		throw new BadQuery(`We cannot find the framework ${quotedOnPage(framework)}.`, suggestions);
	}
	return { framework, q: readWords(parameters) };
}

export function skillList(catalogue: Catalogue, { framework, q }: SkillFilter) {
	const words = q.toLowerCase().split(/\s+/).filter(Boolean);
	const needs = needsOf(catalogue);
	const skills = [...catalogue.skills.values()].filter((skill) => {
		const text = `${skill.name} ${skill.summary ?? ''}`.toLowerCase();
		return (
			(framework === null || skill.framework === framework) && words.every((word) => text.includes(word))
		);
	});
	skills.sort((a, b) => a.name.localeCompare(b.name, 'en') || a.key.localeCompare(b.key));
	const letters = [...new Set(skills.map(initial))];
	return {
		count: skills.length,
		letters: letters.map((letter) => ({
			letter,
			skills: skills
				.filter((skill) => initial(skill) === letter)
				.map(({ key, name, summary }) => ({
					href: pageOf('skill', key),
					name,
					summary,
					levels: needs.get(key)?.length ?? 0
				}))
		}))
	};
}

function initial({ name }: Skill): string {
	return name.charAt(0).toUpperCase();
}
