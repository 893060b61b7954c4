import { isProfiled, type Band, type Catalogue, type Context, type Framework, type Level, type Proficiency, type Role } from './catalogue.ts';
import { familyMark } from './words-families.ts';
import { movesInto, movesOutOf, stopOf } from './words-moves.ts';
import { contextWords, levelName, matchWords, pageOf } from './words.ts';

/** A rung as a role's own page shows it. */
export interface Rung {
	key: string;
	href: string;
	name: string;
	stage: number;
	track: string | null;
	band: Band | null;
	clinical: boolean;
	isProfiled: boolean;
	lentBy: { href: string; name: string } | null;
	titles: readonly string[];
}

/** A skill's row of the ladder: what each rung asks; `undefined` where it asks nothing. */
export interface SkillRow {
	href: string;
	name: string;
	asked: (Proficiency | null | undefined)[];
}

export interface Ladder {
	/** Rungs of one height stand together: sibling tracks. */
	heights: Rung[][];
	/** The columns of the table: what every track shares, then track by track. */
	rungs: Rung[];
	skills: SkillRow[];
}

/** Everything that a role's page says, and nothing else of the catalogue. */
export function roleWords(catalogue: Catalogue, role: Role) {
	const framework = catalogue.frameworks.get(role.framework);
	return {
		key: role.key,
		name: role.name,
		summary: role.summary,
		description: role.description,
		titles: role.titles,
		source: role.source,
		family: familyMark(catalogue, role.family),
		framework: framework && frameworkWords(framework),
		ladder: ladderOf(catalogue, role),
		into: movesInto(catalogue, role.levels),
		outOf: movesOutOf(catalogue, role.levels),
		crosswalk: crosswalkOf(catalogue, role.levels),
		context: contextOf(catalogue, role.key)
	};
}
export type RoleWords = ReturnType<typeof roleWords>;

export function frameworkWords({ slug, title, publisher, licence, attribution, sourceUrl, label }: Framework) {
	return { slug, title, publisher, licence, attribution, sourceUrl, label };
}

/** The ladder of a role as a line and as a table of levels by skills. */
export function ladderOf(catalogue: Catalogue, role: Role): Ladder {
	const levels = role.levels.flatMap((key) => catalogue.levels.get(key) ?? []);
	const columns = [...levels].sort((a, b) => byTrack(a, b));
	const rungs = new Map(levels.map((level) => [level, rungOf(catalogue, level)]));
	const drawn = (some: readonly Level[]) => some.flatMap((level) => rungs.get(level) ?? []);
	return { heights: heightsOf(levels).map(drawn), rungs: drawn(columns), skills: rowsOf(catalogue, columns) };
}

/** Levels of one rung stand together. A level that joined from another ladder keeps its own place in this one. */
function heightsOf(levels: readonly Level[]): Level[][] {
	const heights: Level[][] = [];
	for (const level of levels) {
		const last = heights.at(-1)?.[0];
		if (last && last.role === level.role && last.rung === level.rung) heights.at(-1)?.push(level);
		else heights.push([level]);
	}
	return heights;
}

function rungOf(catalogue: Catalogue, level: Level): Rung {
	const { key, name, stage, track, band, clinical, titles } = level;
	return { key, href: pageOf('level', key), name, stage, track, band, clinical, isProfiled: isProfiled(level), lentBy: lenderOf(catalogue, level), titles };
}

export function lenderOf(catalogue: Catalogue, { lentBy }: Level): { href: string; name: string } | null {
	const lender = lentBy === null ? undefined : catalogue.levels.get(lentBy);
	return lender ? { href: pageOf('level', lender.key), name: levelName(lender, catalogue.roles.get(lender.role)) } : null;
}

/** What every track shares comes first, then track by track; within one the ladder's order stays. */
function byTrack(a: Level, b: Level): number {
	return (a.track ?? '').localeCompare(b.track ?? '', 'en');
}

/** Skills that most rungs ask stand first: what the role is about; then by name. */
function rowsOf(catalogue: Catalogue, levels: readonly Level[]): SkillRow[] {
	const asked = levels.map(({ profile }) => new Map(profile.map(({ skill, proficiency }) => [skill, proficiency])));
	const rows = [...new Set(asked.flatMap((skills) => [...skills.keys()]))].map((skill) => ({
		href: pageOf('skill', skill),
		name: catalogue.skills.get(skill)?.name ?? skill,
		asked: asked.map((skills) => skills.get(skill))
	}));
	const breadth = (row: SkillRow) => row.asked.filter((each) => each !== undefined).length;
	return rows.sort((a, b) => breadth(b) - breadth(a) || a.name.localeCompare(b.name, 'en'));
}

/** What editors likened these levels to: "close to Data analyst". */
export function crosswalkOf(catalogue: Catalogue, keys: readonly string[]) {
	return keys.flatMap((key) => {
		const own = stopOf(catalogue, key);
		const links = catalogue.levels.get(key)?.crosswalk ?? [];
		return links.filter(({ level }) => catalogue.levels.has(level)).map(({ level, match }) => ({ own, other: stopOf(catalogue, level), match: matchWords[match] }));
	});
}

/** Sourced statements about a role, under the heading of their kind. */
function contextOf(catalogue: Catalogue, role: string): { heading: string; statements: Context[] }[] {
	const all = catalogue.context.filter((context) => context.role === role);
	return [...new Set(all.map(({ kind }) => kind))].map((kind) => ({ heading: contextWords[kind], statements: all.filter((context) => context.kind === kind) }));
}
