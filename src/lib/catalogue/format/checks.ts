/** Checks between the parts of a version. The checks of a single cell are in cells.ts. */
import type { Problem } from '#lib/errors/errors.ts';
import { collector } from '#lib/tables/collector.ts';
import { quoted } from '#lib/text/clean.ts';
import { slugOf } from '#lib/text/slug.ts';
import { proficiencyName } from '#lib/catalogue/catalogue.ts';
import type { TableName } from './format.ts';
import type { Findings, Where } from './document.ts';
import { compare, joined, levelKey, type FrameworkDocument, type LevelEntry } from './framework.ts';

/** Whether the whole file was read, so that anything not in it does not exist. */
type IsWhole = (...tables: TableName[]) => boolean;

type Report = (table: TableName, index: number, column: string, message: string) => void;

/** By default, entries are in the files that the document would be written to. */
const asWritten: Where = (table, index, column) => ({ file: `${table}.csv`, row: index + 2, column });

/**
 * Every problem with a version, including those found as it was read. A version with none can be stored.
 * @param known keys of levels of other frameworks, at least those from `keysElsewhere`
 */
export function problemsOf(
	document: FrameworkDocument,
	known: ReadonlySet<string>,
	found: Partial<Findings> = {}
): Problem[] {
	const { where = asWritten, doubtful } = found;
	const problems = collector(found.problems);
	const report: Report = (table, index, column, message) =>
		problems.report({ ...where(table, index, column), message });
	const isWhole: IsWhole = (...tables) => !tables.some((table) => doubtful?.has(table));
	if (document.levels.length === 0 && isWhole('levels'))
		problems.report({ file: 'levels.csv', row: null, column: null, message: 'has no level' });
	checkRoles(document, isWhole, report);
	checkLevels(document, known, report);
	checkLadders(document, report);
	checkNames(
		document.skills.map(({ name }) => name),
		'skills',
		'skill',
		report
	);
	checkRequirements(document, where, isWhole, report);
	checkSteps(document, known, isWhole, report);
	checkContext(document, isWhole, report);
	// A problem without a file, that we stopped, comes last.
	return problems.all().sort((a, b) => compare(a.file ?? '~', b.file ?? '~') || (a.row ?? 0) - (b.row ?? 0));
}

export function keysElsewhere({ slug, levels, steps }: FrameworkDocument): string[] {
	const mentioned = [
		...levels.flatMap(({ equals }) => equals ?? []),
		...steps.flatMap(({ from, to }) => [from, to])
	];
	return [...new Set(mentioned.filter((key) => !key.startsWith(`${slug}:`)))];
}

function checkRoles({ roles, levels }: FrameworkDocument, isWhole: IsWhole, report: Report) {
	checkNames(
		roles.map(({ name }) => name),
		'roles',
		'role',
		report
	);
	const families = new Map<string, string>();
	roles.forEach(({ name, family, titles }, index) => {
		const other = families.get(slugOf(family)) ?? family;
		if (other !== family)
			report(
				'roles',
				index,
				'family',
				`${quoted(family)} and ${quoted(other)} would have the same web address`
			);
		families.set(slugOf(family), other);
		if (titles.some((title) => title.includes(';')))
			report('roles', index, 'alternative_titles', `${quoted(name)} has a title that contains ";"`);
	});
	if (!isWhole('levels')) return;
	const withLevels = new Set(levels.map(({ role }) => role));
	roles.forEach(({ name }, index) => {
		if (!withLevels.has(name)) report('roles', index, 'role', `${quoted(name)} has no level`);
	});
}

function checkLevels({ slug, roles, levels }: FrameworkDocument, known: ReadonlySet<string>, report: Report) {
	const names = new Set(roles.map(({ name }) => name));
	const seen = new Map<string, number>();
	const twins = new Map<string, LevelEntry>();
	levels.forEach((level, index) => {
		const { role, name, equals, match, titles } = level;
		if (!names.has(role)) report('levels', index, 'role', `there is no role ${quoted(role)}`);
		const key = levelKey(slug, role, name);
		const other = seen.get(key);
		if (other === undefined) seen.set(key, index);
		else reportTwice(levels[other]!, level, index, report);
		if (titles.some((title) => title.includes(';')))
			report('levels', index, 'alternative_titles', `${quoted(name)} has a title that contains ";"`);
		if (match !== null && equals === null)
			report('levels', index, 'match', `is "${match}", but the column equals is empty`);
		if (equals === null) return;
		if (equals.startsWith(`${slug}:`))
			report(
				'levels',
				index,
				'equals',
				`${quoted(equals)} is a level of this framework: name a level of another framework`
			);
		else if (!known.has(equals)) report('levels', index, 'equals', `there is no level ${quoted(equals)}`);
		if (match !== 'exact') return;
		const twin = twins.get(equals);
		if (twin)
			report(
				'levels',
				index,
				'equals',
				`${quoted(equals)} is already an exact match for the level ${quoted(twin.name)} of ${quoted(twin.role)}`
			);
		else twins.set(equals, level);
	});
}

function reportTwice(first: LevelEntry, second: LevelEntry, index: number, report: Report) {
	if (first.role !== second.role) return; // two roles with the same URL, which is already reported
	const message =
		first.name === second.name
			? `${quoted(second.name)} appears twice for the role ${quoted(second.role)} with different details`
			: `${quoted(second.name)} and ${quoted(first.name)} would have the same web address`;
	report('levels', index, 'level', message);
}

/** Stage never goes down along a ladder. */
function checkLadders({ levels }: FrameworkDocument, report: Report) {
	for (const ladder of laddersOf(levels)) {
		let below: LevelEntry | null = null;
		for (const { level, index } of ladder) {
			if (below && below.rung < level.rung && below.stage > level.stage) {
				report(
					'levels',
					index,
					'stage',
					`"${level.stage}" is lower than the ${below.stage} of ${quoted(below.name)}, an earlier level of ${quoted(level.role)}`
				);
			}
			if (!below || level.stage >= below.stage) below = level;
		}
	}
}

export interface Rung {
	level: LevelEntry;
	index: number;
}

/** Lowest rung first. A role with tracks has a ladder for each, with the rungs that have no track. */
export function laddersOf(levels: LevelEntry[]): Rung[][] {
	const roles = new Map<string, Rung[]>(levels.map(({ role }) => [role, []]));
	levels.forEach((level, index) => roles.get(level.role)?.push({ level, index }));
	return [...roles.values()].flatMap((rungs) => {
		const tracks = [...new Set(rungs.flatMap(({ level }) => level.track ?? []))];
		const ladders =
			tracks.length === 0
				? [rungs]
				: tracks.map((track) => rungs.filter(({ level }) => level.track === null || level.track === track));
		return ladders.map((ladder) =>
			ladder.toSorted((a, b) => a.level.rung - b.level.rung || compare(a.level.name, b.level.name))
		);
	});
}

function checkNames(names: string[], table: TableName, column: string, report: Report) {
	const seen = new Map<string, string>();
	names.forEach((name, index) => {
		const other = seen.get(slugOf(name));
		if (other === undefined) seen.set(slugOf(name), name);
		else if (other === name)
			report(table, index, column, `${quoted(name)} appears twice with different details`);
		else report(table, index, column, `${quoted(name)} and ${quoted(other)} would have the same web address`);
	});
}

function checkRequirements(
	{ roles, levels, skills, requirements }: FrameworkDocument,
	where: Where,
	isWhole: IsWhole,
	report: Report
) {
	const knownRoles = namesIn(roles);
	const knownSkills = namesIn(skills);
	const knownLevels = new Set(levels.map(({ role, name }) => joined(role, name)));
	const seen = new Map<string, number>();
	requirements.forEach(({ role, level, skill, proficiency }, index) => {
		if (isWhole('levels') && !knownRoles.names.has(role))
			report('requirements', index, 'role', `there is no role ${quoted(role)}${meant(role, knownRoles)}`);
		else if (isWhole('levels') && !knownLevels.has(joined(role, level)))
			report('requirements', index, 'level', `the role ${quoted(role)} has no level ${quoted(level)}`);
		if (isWhole('skills') && !knownSkills.names.has(skill))
			report(
				'requirements',
				index,
				'skill',
				`there is no skill ${quoted(skill)}${meant(skill, knownSkills)}`
			);
		const key = joined(role, level, skill);
		const earlier = seen.get(key);
		if (earlier === undefined) return void seen.set(key, index);
		const [said, before] = [proficiency, requirements[earlier]!.proficiency].map((one) =>
			quoted(proficiencyName(one) ?? 'not stated')
		);
		const { row } = where('requirements', earlier, 'proficiency');
		report(
			'requirements',
			index,
			'proficiency',
			`${said}, but row ${row} says ${before} for the same skill of the same level`
		);
	});
}

interface Known {
	names: Set<string>;
	spellings: Map<string, string>;
}

function namesIn(entries: { name: string }[]): Known {
	const names = entries.map(({ name }) => name);
	return { names: new Set(names), spellings: new Map(names.map((name) => [slugOf(name), name])) };
}

function meant(name: string, { spellings }: Known): string {
	const near = spellings.get(slugOf(name));
	return near ? `: did you mean ${quoted(near)}?` : '';
}

function checkSteps(
	{ slug, levels, steps }: FrameworkDocument,
	known: ReadonlySet<string>,
	isWhole: IsWhole,
	report: Report
) {
	const own = new Set(levels.map(({ role, name }) => levelKey(slug, role, name)));
	steps.forEach(
		({ from, to, evidence, yearsShortest, yearsTypical, yearsLongest, sourceDate, note }, index) => {
			for (const [end, key] of [
				['from', from],
				['to', to]
			] as const) {
				const isThere = key.startsWith(`${slug}:`) ? own.has(key) || !isWhole('levels') : known.has(key);
				if (!isThere) report('steps', index, `${end}_level`, `there is no level ${quoted(key)}`);
			}
			if (from === to) report('steps', index, 'to_level', 'the step starts and ends at the same level');
			const years = [
				['years_shortest', yearsShortest],
				['years_typical', yearsTypical],
				['years_longest', yearsLongest]
			] as const;
			years.reduce((least, [column, value]) => {
				if (value !== null && value < least)
					report('steps', index, column, `"${value}" is less than the ${least} before it`);
				return Math.max(least, value ?? 0);
			}, 0);
			if (evidence !== 'illustrative') return;
			if (sourceDate === null)
				report(
					'steps',
					index,
					'source_date',
					'is empty: an illustrative step needs the date when the editors wrote it'
				);
			if (note === null)
				report('steps', index, 'note', 'is empty: an illustrative step needs the editors’ reason');
		}
	);
}

function checkContext({ roles, context }: FrameworkDocument, isWhole: IsWhole, report: Report) {
	if (!isWhole('levels')) return;
	const known = namesIn(roles);
	context.forEach(({ role }, index) => {
		if (!known.names.has(role))
			report('context', index, 'role', `there is no role ${quoted(role)}${meant(role, known)}`);
	});
}
