import type { Problem } from '#lib/errors/errors.ts';
import { quoted } from '#lib/text/clean.ts';
import type { LevelRow, RoleRow, StepRow, TableName } from './format.ts';
import {
	levelKey,
	type ContextEntry,
	type FrameworkDocument,
	type FrameworkHead,
	type RequirementEntry,
	type RoleEntry,
	type SkillEntry,
	type StepEntry
} from './framework.ts';

/** `numbers` are the row numbers in the file. */
export interface Rows<Row> {
	rows: Row[];
	numbers: number[];
}

export interface FormatRows {
	levels: Rows<LevelRow>;
	roles: Rows<RoleRow>;
	skills: Rows<SkillEntry>;
	requirements: Rows<RequirementEntry>;
	steps: Rows<StepRow>;
	context: Rows<ContextEntry>;
}

export type Where = (table: TableName, index: number, column: string) => Omit<Problem, 'message'>;

export interface Findings {
	where: Where;
	problems: Problem[];
	/** Files with rows that were left out, so something that is not in them may still exist. */
	doubtful: ReadonlySet<TableName>;
	/** The option that gives the version its label, if it is not framework.json. */
	labelledBy?: string;
}

const framework = /^([a-z0-9]+(?:-[a-z0-9]+)*):\s*(.+)$/;

/** A role comes from levels.csv and roles.csv together. Without skills.csv, the skills are those in requirements.csv. */
export function documentOf(
	head: FrameworkHead,
	files: FormatRows,
	report: (problem: Problem) => void
): { document: FrameworkDocument; where: Where } {
	const roles = rolesOf(files, report);
	const skills = skillsOf(files);
	const document: FrameworkDocument = {
		...head,
		roles: roles.map(({ entry }) => entry),
		levels: files.levels.rows.map(({ family: _family, ...level }) => ({
			...level,
			match: level.match ?? (level.equals === null ? null : 'close')
		})),
		skills: skills.map(({ entry }) => entry),
		requirements: files.requirements.rows,
		steps: files.steps.rows.map((row) => stepOf(head.slug, row)),
		context: files.context.rows
	};
	const where: Where = (table, index, column) => {
		if (table === 'roles') return { ...roles[index]!.place, column };
		if (table === 'skills') return { ...skills[index]!.place, column };
		return { file: `${table}.csv`, row: files[table].numbers[index] ?? null, column };
	};
	return { document, where };
}

export function rowsOf(document: FrameworkDocument): { [Table in TableName]: FormatRows[Table]['rows'] } {
	const families = new Map(document.roles.map(({ name, family }) => [name, family]));
	const names = new Map(
		document.levels.map(({ role, name }) => [levelKey(document.slug, role, name), { role, level: name }])
	);
	return {
		// Readers take the order of roles and families from levels.csv.
		levels: levelsByRole(document).map((level) => ({
			...level,
			family: families.get(level.role) ?? ''
		})),
		roles: document.roles.map(({ family: _family, ...role }) => role),
		skills: document.skills,
		requirements: document.requirements,
		steps: document.steps.map(({ from, to, ...step }) => ({
			...namesOf(from, 'from', document.slug, names),
			...namesOf(to, 'to', document.slug, names),
			...step
		})) as StepRow[],
		context: document.context
	};
}

interface Placed<Entry> {
	entry: Entry;
	place: { file: string; row: number | null };
}

function rolesOf({ levels, roles }: FormatRows, report: (problem: Problem) => void): Placed<RoleEntry>[] {
	const found = new Map<string, Placed<RoleEntry>>();
	levels.rows.forEach(({ role, family }, index) => {
		const row = levels.numbers[index] ?? null;
		const known = found.get(role);
		if (!known) {
			const nothing = {
				summary: null,
				description: null,
				bands: null,
				bandSource: null,
				sourceTitle: null,
				sourceUrl: null,
				sourceDate: null
			};
			found.set(role, {
				entry: { family, name: role, titles: [], ...nothing },
				place: { file: 'levels.csv', row }
			});
			return;
		}
		if (known.entry.family === family) return;
		const message = `${quoted(family)}, but row ${known.place.row} puts the role ${quoted(role)} in ${quoted(known.entry.family)}`;
		report({ file: 'levels.csv', row, column: 'family', message });
	});
	const described = new Map<string, number>();
	const unlevelled: Placed<RoleEntry>[] = [];
	roles.rows.forEach((role, index) => {
		const row = roles.numbers[index] ?? null;
		const known = found.get(role.name);
		const earlier = described.get(role.name);
		if (!known) unlevelled.push({ entry: { ...role, family: '' }, place: { file: 'roles.csv', row } });
		else if (earlier)
			report({
				file: 'roles.csv',
				row,
				column: 'role',
				message: `row ${earlier} has different details for ${quoted(role.name)}`
			});
		else Object.assign(known.entry, role);
		described.set(role.name, row ?? 0);
	});
	return [...found.values(), ...unlevelled];
}

function skillsOf({ skills, requirements }: FormatRows): Placed<SkillEntry>[] {
	if (skills.rows.length > 0)
		return skills.rows.map((entry, index) => ({
			entry,
			place: { file: 'skills.csv', row: skills.numbers[index] ?? null }
		}));
	const found = new Map<string, Placed<SkillEntry>>();
	const nothing = {
		summary: null,
		description: null,
		awareness: null,
		working: null,
		practitioner: null,
		expert: null
	};
	requirements.rows.forEach(({ skill }, index) => {
		if (found.has(skill)) return;
		found.set(skill, {
			entry: { name: skill, ...nothing },
			place: { file: 'requirements.csv', row: requirements.numbers[index] ?? null }
		});
	});
	return [...found.values()];
}

function stepOf(slug: string, { fromRole, fromLevel, toRole, toLevel, ...rest }: StepRow): StepEntry {
	return { from: endOf(slug, fromRole, fromLevel), to: endOf(slug, toRole, toLevel), ...rest };
}

function endOf(slug: string, role: string, level: string): string {
	const [, elsewhere, name] = framework.exec(role) ?? [];
	return elsewhere && name ? levelKey(elsewhere, name, level) : levelKey(slug, role, level);
}

/** By name, or by the slugs of its key for a level of another framework. */
function namesOf(
	key: string,
	end: 'from' | 'to',
	slug: string,
	names: Map<string, { role: string; level: string }>
): Record<string, string> {
	const own = names.get(key);
	if (own)
		return {
			[`${end}Role`]: framework.test(own.role) ? `${slug}:${own.role}` : own.role,
			[`${end}Level`]: own.level
		};
	const [role = '', level = ''] = key.split('/');
	return { [`${end}Role`]: role, [`${end}Level`]: level };
}

function levelsByRole({ roles, levels }: FrameworkDocument) {
	const ladders = new Map(roles.map(({ name }) => [name, [] as FrameworkDocument['levels']]));
	for (const level of levels) ladders.get(level.role)?.push(level);
	return [...ladders.values()].flat();
}
