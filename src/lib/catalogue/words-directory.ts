import type { Catalogue, Role } from './catalogue.ts';
import { familyMark, familyMarks } from './words-families.ts';
import { bandWords, pageOf } from './words.ts';

/** What the list of roles is narrowed to; `null` for all. */
export interface RoleFilter {
	family: string | null;
	stage: number | null;
	framework: string | null;
}

/** A role as one line of the list: the stages where its levels stand. */
export interface RoleLine {
	href: string;
	name: string;
	summary: string | null;
	levels: number;
	stages: number[];
	bands: string | null;
}

/** Roles by family, with those that pass the filter; families without any are left out. */
export function roleList(catalogue: Catalogue, filter: RoleFilter) {
	const families = [...catalogue.families.values()]
		.map((family) => ({
			family: familyMark(catalogue, family.key),
			framework: catalogue.frameworks.get(family.framework)?.title ?? family.framework,
			roles: family.roles.flatMap((key) => catalogue.roles.get(key) ?? []).filter((role) => passes(catalogue, role, filter)).map((role) => lineOf(catalogue, role))
		}))
		.filter(({ roles }) => roles.length > 0);
	const roles = families.flatMap((family) => family.roles);
	return { families, roles: roles.length, levels: roles.reduce((sum, { levels }) => sum + levels, 0) };
}

function passes(catalogue: Catalogue, role: Role, { family, stage, framework }: RoleFilter): boolean {
	return (
		(family === null || role.family === family) &&
		(framework === null || role.framework === framework) &&
		(stage === null || role.levels.some((key) => catalogue.levels.get(key)?.stage === stage))
	);
}

function lineOf(catalogue: Catalogue, role: Role): RoleLine {
	const levels = role.levels.flatMap((key) => catalogue.levels.get(key) ?? []);
	const stages = [...new Set(levels.map(({ stage }) => stage))].sort((a, b) => a - b);
	const bands = [...new Set(levels.flatMap(({ band }) => (band ? bandWords(band) : [])))];
	return { href: pageOf('role', role.key), name: role.name, summary: role.summary, levels: levels.length, stages, bands: bands.join(', ') || null };
}

/** What each filter offers, with how many roles stand behind it. */
export function roleFilters(catalogue: Catalogue) {
	const roles = [...catalogue.roles.values()];
	const count = (passing: (role: Role) => boolean) => roles.filter(passing).length;
	return {
		families: [...familyMarks(catalogue).values()].map(({ key, name }) => ({ value: key, name: `${name} (${count(({ family }) => family === key)})` })),
		stages: Array.from({ length: 10 }, (_, index) => ({
			stage: index + 1,
			roles: count(({ levels }) => levels.some((key) => catalogue.levels.get(key)?.stage === index + 1))
		})),
		frameworks: [...catalogue.frameworks.values()].map(({ slug, title }) => ({ value: slug, name: `${title} (${count(({ framework }) => framework === slug)})` }))
	};
}

/** "Stage 4", "Stages 2 to 6" */
export function stagesWords(stages: readonly number[]): string {
	if (stages.length === 0) return 'No levels';
	const [first, last] = [stages[0], stages.at(-1)];
	return first === last ? `Stage ${first}` : `Stages ${first} to ${last}`;
}
