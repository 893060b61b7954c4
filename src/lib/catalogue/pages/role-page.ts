import {
	isDescribed,
	isProfiled,
	type Band,
	type Catalogue,
	type Context,
	type Framework,
	type Level,
	type Proficiency,
	type Role,
	type Source
} from '#lib/catalogue/catalogue.ts';
import { familyMark } from '#lib/catalogue/families.ts';
import { movesInto, movesOutOf, stopOf } from './moves.ts';
import { contextWords, levelName, matchWords, pageOf } from '#lib/catalogue/labels.ts';

export interface Rung {
	key: string;
	href: string;
	name: string;
	stage: number;
	track: string | null;
	band: Band | null;
	clinical: boolean;
	isProfiled: boolean;
	/** Whether there is a list of skills, with or without their proficiencies. */
	isDescribed: boolean;
	lentBy: Lender | null;
	titles: readonly string[];
}

/** A skill and the proficiency that each rung needs; `undefined` where the rung does not list the skill. */
export interface SkillRow {
	href: string;
	name: string;
	proficiencies: (Proficiency | null | undefined)[];
}

export type Stretch = { rung: Rung } | { tracks: { name: string; rungs: Rung[] }[] };

export interface Ladder {
	/** For the line: levels that every track shares, and forks where tracks run side by side. */
	stretches: Stretch[];
	/** For the columns of the table: levels that every track shares, then track by track. */
	rungs: Rung[];
	skills: SkillRow[];
}

export function roleWords(catalogue: Catalogue, role: Role) {
	const framework = catalogue.frameworks.get(role.framework);
	return {
		key: role.key,
		name: role.name,
		summary: role.summary,
		description: role.description,
		titles: role.titles,
		band: role.band,
		source: role.source,
		alsoFrom: sourcesJoined(role.levels.flatMap((key) => catalogue.levels.get(key) ?? [])),
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

export function frameworkWords({
	slug,
	title,
	publisher,
	licence,
	attribution,
	sourceUrl,
	label
}: Framework) {
	return { slug, title, publisher, licence, attribution, sourceUrl, label };
}

/** The sources of the levels that were merged into these, each once. */
export function sourcesJoined(levels: readonly Pick<Level, 'sources'>[]): Source[] {
	const all = levels.flatMap(({ sources = [] }) => sources);
	return [...new Map(all.map((source) => [JSON.stringify(source), source])).values()];
}

export function ladderOf(catalogue: Catalogue, role: Role): Ladder {
	const levels = role.levels.flatMap((key) => catalogue.levels.get(key) ?? []);
	const tracks = [...new Set(levels.map(({ track }) => track))];
	const columns = [...levels].sort((a, b) => placeOf(tracks, a) - placeOf(tracks, b));
	return {
		stretches: stretchesOf(levels.map((level) => rungOf(catalogue, level))),
		rungs: columns.map((level) => rungOf(catalogue, level)),
		skills: rowsOf(catalogue, columns)
	};
}

function placeOf(tracks: readonly (string | null)[], { track }: Level): number {
	return track === null ? -1 : tracks.indexOf(track);
}

function stretchesOf(rungs: readonly Rung[]): Stretch[] {
	const stretches: Stretch[] = [];
	for (const rung of rungs) {
		const last = stretches.at(-1);
		if (rung.track === null) stretches.push({ rung });
		else if (last && 'tracks' in last) addTo(last.tracks, rung.track, rung);
		else stretches.push({ tracks: [{ name: rung.track, rungs: [rung] }] });
	}
	return stretches;
}

function addTo(tracks: { name: string; rungs: Rung[] }[], name: string, rung: Rung) {
	const track = tracks.find((each) => each.name === name);
	if (track) track.rungs.push(rung);
	else tracks.push({ name, rungs: [rung] });
}

function rungOf(catalogue: Catalogue, level: Level): Rung {
	const { key, name, stage, track, band, clinical, titles } = level;
	return {
		key,
		href: pageOf('level', key),
		name,
		stage,
		track,
		band,
		clinical,
		isProfiled: isProfiled(level),
		isDescribed: isDescribed(level),
		lentBy: lenderOf(catalogue, level),
		titles
	};
}

export interface Lender {
	href: string;
	name: string;
	/** The title of its framework. */
	framework: string;
}

export function lenderOf(catalogue: Catalogue, { lentBy }: Pick<Level, 'lentBy'>): Lender | null {
	const lender = lentBy === null ? undefined : catalogue.levels.get(lentBy);
	return lender
		? {
				href: pageOf('level', lender.key),
				name: levelName(lender, catalogue.roles.get(lender.role)),
				framework: catalogue.frameworks.get(lender.framework)?.title ?? lender.framework
			}
		: null;
}

/** Skills that most levels need come first: they say what the role is about. */
function rowsOf(catalogue: Catalogue, levels: readonly Level[]): SkillRow[] {
	const profiles = levels.map(
		({ profile }) => new Map(profile.map(({ skill, proficiency }) => [skill, proficiency]))
	);
	const rows = [...new Set(profiles.flatMap((profile) => [...profile.keys()]))].map((skill) => ({
		href: pageOf('skill', skill),
		name: catalogue.skills.get(skill)?.name ?? skill,
		proficiencies: profiles.map((profile) => profile.get(skill))
	}));
	const breadth = (row: SkillRow) => row.proficiencies.filter((each) => each !== undefined).length;
	return rows.sort((a, b) => breadth(b) - breadth(a) || a.name.localeCompare(b.name, 'en'));
}

/** The levels that our editors matched to these: "similar to Data analyst". */
export function crosswalkOf(catalogue: Catalogue, keys: readonly string[]) {
	return keys.flatMap((key) => {
		const own = stopOf(catalogue, key);
		const links = catalogue.levels.get(key)?.crosswalk ?? [];
		return links
			.filter(({ level }) => catalogue.levels.has(level))
			.map(({ level, match }) => ({ own, other: stopOf(catalogue, level), match: matchWords[match] }));
	});
}

export function contextOf(catalogue: Catalogue, role: string): { heading: string; statements: Context[] }[] {
	const all = catalogue.context.filter((context) => context.role === role);
	return [...new Set(all.map(({ kind }) => kind))].map((kind) => ({
		heading: contextWords[kind],
		statements: all.filter((context) => context.kind === kind)
	}));
}
