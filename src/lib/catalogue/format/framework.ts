/** One version of a framework as plain data, to import, export and compare. */
import { slugOf } from '#lib/text/slug.ts';
import type { ContextKind, LadderEvidence, Match, Proficiency, StepKind } from '#lib/catalogue/catalogue.ts';
import { counted } from '#lib/text/counts.ts';

/** The kinds of evidence that a file can state. The others are computed. */
export const writtenEvidence = [
	'story',
	'employer',
	'published',
	'framework',
	'reading',
	'illustrative'
] as const;
export type WrittenEvidence = (typeof writtenEvidence)[number];

export interface FrameworkHead {
	slug: string;
	title: string;
	publisher: string;
	licence: string;
	attribution: string;
	sourceUrl: string | null;
	label: string;
	publishedOn: string | null;
	ladderEvidence: LadderEvidence;
}

export interface RoleEntry {
	family: string;
	name: string;
	summary: string | null;
	description: string | null;
	titles: string[];
	/** The band of the whole job, where no source gives one for its levels. */
	bands: string | null;
	bandSource: string | null;
	sourceTitle: string | null;
	sourceUrl: string | null;
	sourceDate: string | null;
}

export interface LevelEntry {
	role: string;
	name: string;
	rung: number;
	stage: number;
	track: string | null;
	bands: string | null;
	bandSource: string | null;
	clinical: boolean;
	summary: string | null;
	description: string | null;
	equals: string | null;
	match: Match | null;
	titles: string[];
}

export interface SkillEntry {
	name: string;
	summary: string | null;
	description: string | null;
	awareness: string | null;
	working: string | null;
	practitioner: string | null;
	expert: string | null;
}

export interface RequirementEntry {
	role: string;
	level: string;
	skill: string;
	proficiency: Proficiency | null;
}

export interface StepEntry {
	from: string;
	to: string;
	stepKind: StepKind;
	evidence: WrittenEvidence;
	yearsShortest: number | null;
	yearsTypical: number | null;
	yearsLongest: number | null;
	condition: string | null;
	sourceTitle: string;
	sourceUrl: string | null;
	sourceDate: string | null;
	note: string | null;
}

export interface ContextEntry {
	role: string;
	kind: ContextKind;
	statement: string;
	sourceTitle: string;
	sourceUrl: string | null;
	sourceDate: string | null;
	note: string | null;
}

/** Its parts refer to each other by name, except for steps, which have keys. */
export interface FrameworkDocument extends FrameworkHead {
	roles: RoleEntry[];
	levels: LevelEntry[];
	skills: SkillEntry[];
	requirements: RequirementEntry[];
	steps: StepEntry[];
	context: ContextEntry[];
}

/** `gdad:data-engineer/senior-data-engineer` */
export function levelKey(framework: string, role: string, level: string): string {
	return `${framework}:${slugOf(role)}/${slugOf(level)}`;
}

/** One string for several names, which cannot contain control characters. */
export function joined(...names: string[]): string {
	return names.join('\0');
}

/** In the publisher's order, as roles first name them. */
export function familiesOf({ roles }: Pick<FrameworkDocument, 'roles'>): string[] {
	return [...new Set(roles.map(({ family }) => family))];
}

/** The version in the one order that the same content always has. Roles and skills keep the publisher's order. */
export function canonical(document: FrameworkDocument): FrameworkDocument {
	const roles = places(document.roles.map(({ name }) => name));
	const levels = document.levels.toSorted(
		(a, b) =>
			placeOf(roles, a.role) - placeOf(roles, b.role) ||
			a.rung - b.rung ||
			compare(a.track ?? '', b.track ?? '') ||
			compare(a.name, b.name)
	);
	const rungs = places(levels.map(({ role, name }) => joined(role, name)));
	const skills = places(document.skills.map(({ name }) => name));
	const requirements = document.requirements
		.map((entry) => ({
			entry,
			level: placeOf(rungs, joined(entry.role, entry.level)),
			skill: placeOf(skills, entry.skill)
		}))
		.sort((a, b) => a.level - b.level || a.skill - b.skill)
		.map(({ entry }) => entry);
	const steps = document.steps.toSorted((a, b) => compare(a.from, b.from) || compare(a.to, b.to));
	return { ...document, levels, requirements, steps };
}

/** "8 families, 52 roles, 205 levels, 188 skills, 1,809 requirements" */
export function countsInWords(document: FrameworkDocument): string {
	const { roles, levels, skills, requirements, steps } = document;
	const counts = [
		counted(familiesOf(document).length, 'family', 'families'),
		counted(roles.length, 'role'),
		counted(levels.length, 'level'),
		counted(skills.length, 'skill'),
		counted(requirements.length, 'requirement')
	];
	const moves = new Set(steps.map(({ from, to }) => joined(from, to))).size;
	return [...counts, ...(moves > 0 ? [counted(moves, 'move')] : [])].join(', ');
}

/** By code unit, so that the order is the same on every machine. */
export function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

function places(names: string[]): Map<string, number> {
	return new Map(names.map((name, place) => [name, place]));
}

function placeOf(order: Map<string, number>, name: string): number {
	return order.get(name) ?? order.size;
}
