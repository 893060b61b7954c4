/** The Government Digital and Data framework: from its official files to a version of `gdad`. */
import type { Problem } from '#lib/errors/errors.ts';
import { quoted } from '#lib/text/clean.ts';
import { slugOf } from '#lib/text/slug.ts';
import { proficiencies, proficiencyName } from '#lib/catalogue/catalogue.ts';
import { laddersOf } from '#lib/catalogue/format-checks.ts';
import type { Rows, Where } from '#lib/catalogue/format-document.ts';
import {
	counted,
	familiesOf,
	joined,
	levelKey,
	type FrameworkDocument,
	type LevelEntry,
	type RequirementEntry,
	type RoleEntry,
	type SkillEntry
} from '#lib/catalogue/framework.ts';
import type { LevelOrder, OfficialRole, OfficialSkill } from './gdad-rows.ts';

export interface GdadFiles {
	roles: Rows<OfficialRole>;
	skills: Rows<OfficialSkill>;
	/** `null` where the bundled order is to be used. */
	order: Rows<LevelOrder> | null;
	names: { roles: string; skills: string; order: string };
	/** Whether every row of a file could be read, so that what is not in it does not exist. */
	isWhole(rows: Rows<OfficialSkill> | Rows<LevelOrder>): boolean;
}

type Report = (problem: Problem) => void;

/** The grade of a Senior Civil Service role as a stage (framework-format.md, "Stage"). */
const seniorCivilService = 9;

/**
 * Makes a version of the official files. What they have no column for comes from `bundled`: our one-sentence summaries, the
 * order of levels, stages, and the steps between levels that are still there.
 */
export function gdadFrom(
	files: GdadFiles,
	bundled: FrameworkDocument,
	label: string,
	report: Report
): { document: FrameworkDocument; where: Where; counts: string } {
	checkTogether(files, report);
	const roles = firsts(files.roles, ({ role }) => role);
	const levels = firsts(files.roles, ({ role, level }) => joined(role, level ?? role));
	const placeOf = placesFrom(files, bundled, report);
	const document: FrameworkDocument = {
		...bundled,
		label,
		publishedOn: null, // the files do not say
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

/** The files repeat themselves; what they say several times must be the same each time. */
function checkTogether({ roles, skills, names, isWhole }: GdadFiles, report: Report) {
	const wrong = (index: number, column: string, message: string) =>
		report({ file: names.roles, row: roles.numbers[index] ?? null, column, message });
	const agree = (
		keyOf: (row: OfficialRole) => string,
		column: string,
		said: (row: OfficialRole) => string | null,
		of: (row: OfficialRole) => string
	) => {
		const first = new Map<
			string,
			{ before: string | null; number: number | undefined; heard: Set<string | null> }
		>();
		roles.rows.forEach((row, index) => {
			const { before, number, heard } = first.get(keyOf(row)) ?? {
				before: said(row),
				number: roles.numbers[index],
				heard: new Set([said(row)])
			};
			first.set(keyOf(row), { before, number, heard });
			if (heard.has(said(row))) return; // once is enough for each thing said
			heard.add(said(row));
			wrong(
				index,
				column,
				`${quoted(said(row) ?? '')}, but row ${number} says ${quoted(before ?? '')} ${of(row)}`
			);
		});
	};
	const ofRole = ({ role }: OfficialRole) => `of the role ${quoted(role)}`;
	agree(
		({ role }) => role,
		'Role Family',
		({ family }) => family,
		ofRole
	);
	agree(
		({ role }) => role,
		'Role Description',
		({ roleDescription }) => roleDescription,
		ofRole
	);
	agree(
		({ role }) => role,
		'Role Type',
		({ roleType }) => roleType,
		ofRole
	);
	agree(
		({ role, level }) => joined(role, level ?? role),
		'Role Level Description',
		({ levelDescription }) => levelDescription,
		({ role, level }) => `of ${quoted(level ?? role)}`
	);
	const known = new Map(
		skills.rows.map((skill, index) => [skill.name, { skill, row: skills.numbers[index] }])
	);
	roles.rows.forEach((row, index) => {
		if (row.level !== null && row.proficiency === null)
			wrong(
				index,
				'Skill Level',
				`"NOT IN USE", and ${quoted(row.level)} is in use: expected Awareness, Working, Practitioner or Expert`
			);
		const there = known.get(row.skill);
		if (!there && !isWhole(skills)) return;
		if (!there) return wrong(index, 'Skill Name', `${quoted(row.skill)} is not in ${names.skills}`);
		const differ = (column: string, said: string | null, meant: string | null) => {
			if (said !== null && meant !== null && said !== meant)
				wrong(index, column, `${quoted(said)}, but ${names.skills} row ${there.row} says ${quoted(meant)}`);
		};
		differ('Skill Description', row.skillDescription, there.skill.description);
		const stated = proficiencyName(row.proficiency);
		if (stated) differ('Skill Level Description', row.proficiencyDescription, there.skill[stated]);
	});
}

function roleOf({ family, role, roleDescription }: OfficialRole, bundled: FrameworkDocument): RoleEntry {
	const ours = bundled.roles.find(({ name }) => slugOf(name) === slugOf(role));
	const { summary, titles, sourceTitle, sourceUrl, sourceDate } = ours ?? {
		summary: null,
		titles: [],
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
		sourceTitle,
		sourceUrl,
		sourceDate
	};
}

interface Place {
	rung: number;
	track: string | null;
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
		match: null
	};
	const stage =
		ours?.stage ??
		(level === null || roleType === 'Senior Civil Service' ? seniorCivilService : stageByTitle(name));
	return { ...unknown, ...ours, role, name, rung, track, stage, description: levelDescription };
}

/** Stage by the words of a title, where nobody gave one (framework-format.md, "Stage"). */
export function stageByTitle(title: string): number {
	const rules: [RegExp, number][] = [
		[/\b(trainee|apprentice)\b/i, 1],
		[/\b(associate|junior)\b/i, 2],
		[/\b(head|chief)\b/i, 7],
		[/\bprincipal\b/i, 6],
		[/\blead\b/i, 5],
		[/\bsenior\b/i, 4]
	];
	return rules.find(([words]) => words.test(title))?.[1] ?? 3;
}

/** The same levels, each at least as senior as the rungs below it. */
function raised(levels: LevelEntry[]): LevelEntry[] {
	const stages = levels.map(({ stage }) => stage);
	let changed = true;
	while (changed) {
		changed = false;
		for (const ladder of laddersOf(levels)) {
			ladder.forEach(({ level, index }) => {
				const least = Math.max(
					0,
					...ladder.filter((other) => other.level.rung < level.rung).map((other) => stages[other.index]!)
				);
				if (stages[index]! >= least) return;
				stages[index] = least;
				changed = true;
			});
		}
	}
	return levels.map((level, index) => ({ ...level, stage: stages[index]! }));
}

/** Where a level stands on its ladder, by the order given, else by the bundled one. A level that it lacks is a problem. */
function placesFrom(
	{ order, names, isWhole }: GdadFiles,
	bundled: FrameworkDocument,
	report: Report
): (row: OfficialRole, number: number | null) => Place {
	const known = new Map<string, Place>();
	for (const { role, name, rung, track } of order ? [] : bundled.levels)
		known.set(joined(slugOf(role), slugOf(name)), { rung, track });
	order?.rows.forEach(({ role, level, rung, track }, index) => {
		if (level === null) return;
		const key = joined(slugOf(role), slugOf(level));
		const wrong = (message: string) =>
			report({ file: names.order, row: order.numbers[index] ?? null, column: 'rung', message });
		if (rung === null) wrong(`is empty for the level ${quoted(level)}`);
		else if (known.has(key)) wrong(`${quoted(level)} of ${quoted(role)} has a place already`);
		else known.set(key, { rung, track });
	});
	const source = order ? names.order : 'the bundled order (give the order with --levels FILE)';
	return ({ role, level }, row) => {
		const place = level === null ? { rung: 1, track: null } : known.get(joined(slugOf(role), slugOf(level)));
		if (place) return place;
		if (!order || isWhole(order))
			report({
				file: names.roles,
				row,
				column: 'Role Level',
				message: `${quoted(level ?? role)} of ${quoted(role)} is not in ${source}`
			});
		return { rung: 1, track: null };
	};
}

/** Skills with all their text: skills.csv says it, and where it says nothing a row of roles.csv may. */
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

/** The first row of each kind. */
function firsts(
	{ rows, numbers }: Rows<OfficialRole>,
	keyOf: (row: OfficialRole) => string
): Rows<OfficialRole> {
	const first = new Map<string, number>();
	rows.forEach((row, index) => first.has(keyOf(row)) || first.set(keyOf(row), index));
	const places = [...first.values()];
	return { rows: places.map((index) => rows[index]!), numbers: places.map((index) => numbers[index]!) };
}
