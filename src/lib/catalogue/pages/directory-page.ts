import type { Catalogue, Role } from '#lib/catalogue/catalogue.ts';
import { familyMark, familyMarks } from '#lib/catalogue/families.ts';
import { BadQuery } from '#lib/errors/errors.ts';
import { quotedOnPage } from '#lib/text/clean.ts';
import { bandWords, pageOf, stageWords } from '#lib/catalogue/labels.ts';

export interface RoleFilter {
	family: string | null;
	stage: number | null;
	framework: string | null;
}

export interface RoleLine {
	href: string;
	name: string;
	summary: string | null;
	levels: number;
	stages: number[];
	bands: string | null;
}

/** Reads the filters; an empty one means all. @throws BadQuery with the values that exist */
export function readRoleFilter(catalogue: Catalogue, parameters: URLSearchParams): RoleFilter {
	const given = (name: string) => parameters.get(name) || null;
	const [family, stage, framework] = [given('family'), given('stage'), given('framework')];
	if (family !== null && !catalogue.families.has(family)) {
		const suggestions = [...familyMarks(catalogue).values()].map(({ key, name }) => ({
			href: `/roles?family=${key}`,
			name
		}));
		throw new BadQuery(`We cannot find the job family ${quotedOnPage(family)}.`, suggestions);
	}
	if (stage !== null && !/^([1-9]|10)$/.test(stage)) {
		const suggestions = Array.from({ length: 10 }, (_, index) => ({
			href: `/roles?stage=${index + 1}`,
			name: stageWords(index + 1)
		}));
		throw new BadQuery(
			`Seniority must be a whole number from 1 to 10, not ${quotedOnPage(stage)}.`,
			suggestions
		);
	}
	if (framework !== null && !catalogue.frameworks.has(framework)) {
		const suggestions = [...catalogue.frameworks.values()].map(({ slug, title }) => ({
			href: `/roles?framework=${slug}`,
			name: title
		}));
		throw new BadQuery(`We cannot find the framework ${quotedOnPage(framework)}.`, suggestions);
	}
	return { family, stage: stage === null ? null : Number(stage), framework };
}

/** "Roles in Data, seniority 4 (senior)" */
export function rolesTitle(catalogue: Catalogue, { family, stage, framework }: RoleFilter): string {
	const where =
		family !== null
			? ` in ${catalogue.families.get(family)?.name}`
			: framework !== null
				? ` in ${catalogue.frameworks.get(framework)?.title}`
				: '';
	return `Roles${where}${stage === null ? '' : `, ${stageWords(stage).toLowerCase()}`}`;
}

export function roleList(catalogue: Catalogue, filter: RoleFilter) {
	const families = [...catalogue.families.values()]
		.map((family) => ({
			family: familyMark(catalogue, family.key),
			framework: catalogue.frameworks.get(family.framework)?.title ?? family.framework,
			roles: family.roles
				.flatMap((key) => catalogue.roles.get(key) ?? [])
				.filter((role) => passes(catalogue, role, filter))
				.map((role) => lineOf(catalogue, role))
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
	const bands = levels.flatMap(({ band }) => (band ? bandWords(band) : []));
	return {
		href: pageOf('role', role.key),
		name: role.name,
		summary: role.summary,
		levels: levels.length,
		stages,
		bands: bandsWords([...new Set(bands)])
	};
}

/** "Bands 5, 6, 8a to 8b" from "Band 5", "Band 6" and "Bands 8a to 8b"; each in full where one is not a number. */
export function bandsWords(bands: readonly string[]): string | null {
	const isPlain = bands.every((band) => /^Bands? \d[a-d]?( to \d[a-d]?)?$/.test(band));
	if (bands.length < 2 || !isPlain) return bands.join(', ') || null;
	return `Bands ${bands.map((band) => band.replace(/^Bands? /, '')).join(', ')}`;
}

export function roleFilters(catalogue: Catalogue) {
	const roles = [...catalogue.roles.values()];
	const count = (passing: (role: Role) => boolean) => roles.filter(passing).length;
	return {
		families: [...familyMarks(catalogue).values()].map(({ key, name }) => ({
			value: key,
			name: `${name} (${count(({ family }) => family === key)})`
		})),
		stages: Array.from({ length: 10 }, (_, index) => ({
			stage: index + 1,
			roles: count(({ levels }) => levels.some((key) => catalogue.levels.get(key)?.stage === index + 1))
		})),
		frameworks: [...catalogue.frameworks.values()].map(({ slug, title }) => ({
			value: slug,
			name: `${title} (${count(({ framework }) => framework === slug)})`
		}))
	};
}

/** "Seniority 4", "Seniority 2 to 6" */
export function stagesWords(stages: readonly number[]): string {
	if (stages.length === 0) return 'No levels';
	const [first, last] = [stages[0], stages.at(-1)];
	return first === last ? `Seniority ${first}` : `Seniority ${first} to ${last}`;
}

export function roleChoices(catalogue: Catalogue, chosen: ReadonlySet<string>) {
	return [...catalogue.families.values()].map((family) => {
		const roles = family.roles.flatMap((key) => {
			const role = catalogue.roles.get(key);
			return role ? [{ key, name: role.name, isChosen: chosen.has(key) }] : [];
		});
		return {
			family: familyMark(catalogue, family.key),
			framework: catalogue.frameworks.get(family.framework)?.title ?? family.framework,
			roles,
			chosen: roles.filter(({ isChosen }) => isChosen).length
		};
	});
}
