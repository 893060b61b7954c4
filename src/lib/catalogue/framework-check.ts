import type { Problem } from '#lib/errors/errors.ts';
import { slugOf } from '#lib/text/slug.ts';
import { levelKey, type DocumentLevel, type DocumentStep, type FrameworkDocument } from './framework.ts';

/** Where each row of a document came from, so that a problem can say so. */
export type Origins = ReadonlyMap<object, { file: string; row: number }>;

type Report = (row: object, column: string, message: string) => void;

/**
 * Everything that is wrong with how the rows of a document fit together; each row by itself has been read already.
 * `isKnown` says whether another framework has published a level of this key.
 */
export function problemsOf(document: FrameworkDocument, origins: Origins, isKnown: (key: string) => boolean): Problem[] {
	const problems: Problem[] = [];
	const report: Report = (row, column, message) => {
		const { file, row: number } = origins.get(row) ?? { file: document.slug, row: null };
		problems.push({ file, row: number, column, message });
	};
	if (document.levels.length === 0) problems.push({ file: 'levels.csv', row: null, column: null, message: 'has no levels' });
	checkSlugs(document, report);
	checkConflicts(document, report);
	checkReferences(document, report);
	checkLadders(document.levels, report);
	checkSteps(document, isKnown, report);
	return problems;
}

/** Two names that give one key are an error, never merged. */
function checkSlugs({ levels, roles, skills, requirements }: FrameworkDocument, report: Report) {
	const collide = <T extends object>(rows: readonly T[], column: string, name: (row: T) => string, scope: (row: T) => string) => {
		const taken = new Map<string, string>();
		for (const row of rows) {
			const slug = slugOf(name(row));
			if (slug === '') report(row, column, `"${name(row)}" has no letter or digit to make a key of`);
			const other = taken.get(`${scope(row)}/${slug}`);
			if (other !== undefined && other !== name(row)) report(row, column, `"${name(row)}" and "${other}" would share the key "${slug}"`);
			taken.set(`${scope(row)}/${slug}`, other ?? name(row));
		}
	};
	collide(levels, 'family', ({ family }) => family, () => '');
	collide([...levels, ...roles], 'role', ({ role }) => role, () => '');
	collide(levels, 'level', ({ level }) => level, ({ role }) => role);
	collide([...skills, ...requirements], 'skill', ({ skill }) => skill, () => '');
}

/** The same thing said twice is merged; two rows that say different things of it are not. */
function checkConflicts({ levels, roles, skills, requirements }: FrameworkDocument, report: Report) {
	const once = <T extends object>(rows: readonly T[], column: keyof T & string, name: (row: T) => string) => {
		const said = new Map<string, T>();
		for (const row of rows) {
			const other = said.get(name(row));
			if (other && JSON.stringify(other) !== JSON.stringify(row)) report(row, column, `another row says otherwise of "${name(row).replaceAll('\0', '", "')}"${difference(other, row)}`);
			said.set(name(row), other ?? row);
		}
	};
	once(levels, 'level', ({ role, level }) => `${role}\0${level}`);
	once(roles, 'role', ({ role }) => role);
	once(skills, 'skill', ({ skill }) => skill);
	once(requirements, 'proficiency', ({ role, level, skill }) => `${role}\0${level}\0${skill}`);
	const family = new Map<string, string>();
	for (const row of levels) {
		const other = family.get(row.role);
		if (other !== undefined && other !== row.family) report(row, 'family', `the role "${row.role}" is in "${other}" on another row and here in "${row.family}"`);
		family.set(row.role, other ?? row.family);
	}
	const joined = new Map<string, string>();
	for (const row of levels) {
		if (row.match !== 'exact' || row.equals === null) continue;
		const name = `${row.role}\0${row.level}`;
		if (joined.has(row.equals) && joined.get(row.equals) !== name) report(row, 'equals', `two levels would join ${row.equals}, and at most one may`);
		joined.set(row.equals, name);
	}
}

function difference(a: object, b: object): string {
	const [column] = Object.entries(b).find(([key, value]) => JSON.stringify(value) !== JSON.stringify(a[key as keyof typeof a])) ?? [];
	return column ? ` (${column}: ${JSON.stringify(a[column as keyof typeof a])} there, ${JSON.stringify(b[column as keyof typeof b])} here)` : '';
}

function checkReferences({ levels, roles, requirements, context }: FrameworkDocument, report: Report) {
	const known = new Set(levels.map(({ role, level }) => `${role}\0${level}`));
	const knownRoles = new Set(levels.map(({ role }) => role));
	for (const row of [...roles, ...context]) if (!knownRoles.has(row.role)) report(row, 'role', `"${row.role}" has no level in levels.csv`);
	for (const row of requirements) {
		if (!known.has(`${row.role}\0${row.level}`)) report(row, 'level', `"${row.level}" of "${row.role}" is not in levels.csv`);
	}
}

/** Stage never falls along a ladder. */
function checkLadders(levels: readonly DocumentLevel[], report: Report) {
	const roles = grouped(levels);
	for (const ladder of roles.values()) {
		for (const row of ladder) {
			const above = ladder.find((other) => other.rung < row.rung && other.stage > row.stage && (!other.track || !row.track || other.track === row.track));
			if (above) report(row, 'stage', `falls from ${above.stage} ("${above.level}") to ${row.stage} ("${row.level}") along the ladder`);
		}
	}
}

function grouped(levels: readonly DocumentLevel[]): Map<string, DocumentLevel[]> {
	const roles = new Map<string, DocumentLevel[]>();
	for (const level of levels) {
		const ladder = roles.get(level.role);
		if (ladder) ladder.push(level);
		else roles.set(level.role, [level]);
	}
	return roles;
}

function checkSteps({ slug, levels, steps }: FrameworkDocument, isKnown: (key: string) => boolean, report: Report) {
	const own = new Set(levels.map(({ role, level }) => levelKey(slug, role, level)));
	const exists = (key: string) => (key.startsWith(`${slug}:`) ? own.has(key) : isKnown(key));
	for (const row of steps) {
		const from = levelKey(slug, row.fromRole, row.fromLevel);
		const to = levelKey(slug, row.toRole, row.toLevel);
		if (!exists(from)) report(row, 'from_level', `no level "${row.fromLevel}" of "${row.fromRole}" (${from})`);
		if (!exists(to)) report(row, 'to_level', `no level "${row.toLevel}" of "${row.toRole}" (${to})`);
		if (from === to) report(row, 'to_level', 'a step leads to another level, not to the one it starts from');
		checkYears(row, report);
		if (row.evidence === 'illustrative' && !(row.note && row.sourceDate)) report(row, 'note', 'an illustrative step needs the date (source_date) and the reason (note)');
	}
}

function checkYears(row: DocumentStep, report: Report) {
	const { yearsShortest: shortest, yearsTypical: typical, yearsLongest: longest } = row;
	if (typical !== null && typical < (shortest ?? 0)) report(row, 'years_typical', `${typical} is less than the shortest, ${shortest}`);
	if (longest !== null && longest < (typical ?? shortest ?? 0)) report(row, 'years_longest', `${longest} is less than ${typical ?? shortest}`);
}
