/** Makes a version of the Government Digital and Data framework from its official files. */
import type { Problem } from '#lib/errors/errors.ts';
import { slugOf } from '#lib/text/slug.ts';
import { proficiencies, proficiencyName } from '#lib/catalogue/catalogue.ts';
import type { Rows, Where } from '#lib/catalogue/format/document.ts';
import {
	familiesOf,
	joined,
	levelKey,
	type FrameworkDocument,
	type LevelEntry,
	type RequirementEntry,
	type RoleEntry,
	type SkillEntry
} from '#lib/catalogue/format/framework.ts';
import { counted } from '#lib/text/counts.ts';
import { checkTogether } from './gdad-checks.ts';
import { placesFrom, raised, stageByTitle, type Place } from './gdad-ladders.ts';
import type { GdadFiles, OfficialRole } from './gdad-rows.ts';

/** The stage of Senior Civil Service roles. */
const seniorCivilService = 9;

/** Takes what the official files do not have from `bundled`: summaries, order, stages and steps. */
export function gdadFrom(
	files: GdadFiles,
	bundled: FrameworkDocument,
	label: string,
	report: (problem: Problem) => void
): { document: FrameworkDocument; where: Where; counts: string } {
	checkTogether(files, report);
	const roles = firsts(files.roles, ({ role }) => role);
	const levels = firsts(files.roles, ({ role, level }) => joined(role, level ?? role));
	const placeOf = placesFrom(files, bundled, report);
	const document: FrameworkDocument = {
		...bundled,
		label,
		publishedOn: null, // the files do not say
		ladderEvidence: 'framework',
		roles: roles.rows.map((row) => roleOf(row, bundled)),
		levels: raised(
			levels.rows.map((row, index) => levelOf(row, bundled, placeOf(row, levels.numbers[index] ?? null)))
		),
		skills: skillsOf(files, bundled),
		requirements: files.roles.rows.map(({ role, level, skill, proficiency }): RequirementEntry => ({
			role,
			level: level ?? role,
			skill,
			proficiency
		}))
	};
	const keys = new Set(document.levels.map(({ role, name }) => levelKey(document.slug, role, name)));
	const isThere = (key: string) => keys.has(key) || !key.startsWith(`${document.slug}:`);
	document.steps = bundled.steps.filter(({ from, to }) => isThere(from) && isThere(to));
	document.context = bundled.context.filter(({ role }) => roles.rows.some((row) => row.role === role));
	const rows = { roles, levels, skills: files.skills, requirements: files.roles };
	const where: Where = (table, index, column) =>
		table === 'steps' || table === 'context'
			? { file: `the bundled ${table}.csv`, row: null, column }
			: {
					file: table === 'skills' ? files.names.skills : files.names.roles,
					row: rows[table].numbers[index] ?? null,
					column: officialColumn[column] ?? column
				};
	return { document, where, counts: countsOf(document, roles.rows, levels.rows) };
}

const officialColumn: Record<string, string> = {
	family: 'Role Family',
	role: 'Role',
	level: 'Role Level',
	skill: 'Skill Name',
	proficiency: 'Skill Level'
};

/** "8 families, 52 roles, 201 levels and 4 roles without levels, 188 skills, 1,809 requirements" */
function countsOf(document: FrameworkDocument, roles: OfficialRole[], levels: OfficialRole[]): string {
	const without = levels.filter(({ level }) => level === null).length;
	return [
		counted(familiesOf(document).length, 'family', 'families'),
		counted(roles.length, 'role'),
		counted(levels.length - without, 'level') +
			(without > 0 ? ` and ${counted(without, 'role')} without levels` : ''),
		counted(document.skills.length, 'skill'),
		counted(document.requirements.length, 'requirement')
	].join(', ');
}

function roleOf({ family, role, roleDescription }: OfficialRole, bundled: FrameworkDocument): RoleEntry {
	const ours = bundled.roles.find(({ name }) => slugOf(name) === slugOf(role));
	const { summary, titles, bands, bandSource, sourceTitle, sourceUrl, sourceDate } = ours ?? {
		summary: null,
		titles: [],
		bands: null,
		bandSource: null,
		sourceTitle: null,
		sourceUrl: null,
		sourceDate: null
	};
	return {
		family,
		name: role,
		summary,
		description: roleDescription,
		titles,
		bands,
		bandSource,
		sourceTitle,
		sourceUrl,
		sourceDate
	};
}

function levelOf(
	{ role, level, levelDescription, roleType }: OfficialRole,
	bundled: FrameworkDocument,
	{ rung, track }: Place
): LevelEntry {
	const name = level ?? role;
	const key = levelKey(bundled.slug, role, name);
	const ours = bundled.levels.find((other) => levelKey(bundled.slug, other.role, other.name) === key);
	const unknown = {
		bands: null,
		bandSource: null,
		clinical: false,
		summary: null,
		equals: null,
		match: null,
		titles: []
	};
	const stage =
		ours?.stage ??
		(level === null || roleType === 'Senior Civil Service' ? seniorCivilService : stageByTitle(name));
	return { ...unknown, ...ours, role, name, rung, track, stage, description: levelDescription };
}

/** Takes the text of each skill from skills.csv, or else from roles.csv. */
function skillsOf({ roles, skills }: GdadFiles, bundled: FrameworkDocument): SkillEntry[] {
	const summaries = new Map(bundled.skills.map(({ name, summary }) => [slugOf(name), summary]));
	const described = new Map(
		roles.rows.flatMap(({ skill, skillDescription }) =>
			skillDescription === null ? [] : [[skill, skillDescription] as const]
		)
	);
	const meant = new Map(
		roles.rows.flatMap(({ skill, proficiency, proficiencyDescription: text }) =>
			text === null ? [] : [[joined(skill, proficiencyName(proficiency) ?? ''), text] as const]
		)
	);
	return skills.rows.map((skill) => {
		const meanings = proficiencies.map((name) => [
			name,
			skill[name] ?? meant.get(joined(skill.name, name)) ?? null
		]);
		const description = skill.description ?? described.get(skill.name) ?? null;
		return {
			name: skill.name,
			summary: summaries.get(slugOf(skill.name)) ?? null,
			description,
			...Object.fromEntries(meanings)
		} as SkillEntry;
	});
}

function firsts(
	{ rows, numbers }: Rows<OfficialRole>,
	keyOf: (row: OfficialRole) => string
): Rows<OfficialRole> {
	const first = new Map<string, number>();
	rows.forEach((row, index) => first.has(keyOf(row)) || first.set(keyOf(row), index));
	const places = [...first.values()];
	return { rows: places.map((index) => rows[index]!), numbers: places.map((index) => numbers[index]!) };
}
