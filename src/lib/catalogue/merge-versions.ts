import {
	evidenceRank,
	isProfiled,
	type Catalogue,
	type Context,
	type Evidence,
	type Family,
	type Framework,
	type Level,
	type Match,
	type Role,
	type Skill,
	type Step
} from './catalogue.ts';
import { rungMoves, type Move } from './ladders.ts';
import { skillMoves } from './skill-steps.ts';

export type OwnLevel = Omit<Level, 'lentBy' | 'profile' | 'titles' | 'crosswalk' | 'joined'> & {
	equals: string | null;
	match: Match | null;
};

export interface PublishedVersion {
	framework: Framework;
	families: Family[];
	roles: Role[];
	levels: OwnLevel[];
	skills: Skill[];
	moves: Move[];
	context: Context[];
}

/** Merges levels that editors matched exactly, lends the profiles of close ones, and gathers all moves into steps. */
export function joinVersions(versions: readonly PublishedVersion[]): Catalogue {
	const own = new Map(versions.flatMap(({ levels }) => levels.map((level) => [level.key, level] as const)));
	const ownRoles = new Map(versions.flatMap(({ roles }) => roles.map((role) => [role.key, role] as const)));
	const redirects = levelRedirects(own);
	const levels = joinLevels(own, ownRoles, redirects);
	const roles = joinRoles(ownRoles, redirects, levels);
	for (const role of ownRoles.values())
		if (!roles.has(role.key)) redirects.set(role.key, standInFor(role, redirects, levels));
	const kept = (keys: string[]) => keys.filter((key) => roles.has(key));
	const families = new Map(
		versions
			.flatMap(({ families }) => families.map((family) => ({ ...family, roles: kept(family.roles) })))
			.filter((family) => family.roles.length > 0)
			.map((family) => [family.key, family] as const)
	);
	const frameworks = versions.map(({ framework }) => ({
		...framework,
		families: framework.families.filter((key) => families.has(key))
	}));
	const moves = versions.flatMap((version) => [...version.moves, ...laddersOf(version)]);
	return {
		frameworks: new Map(frameworks.map((framework) => [framework.slug, framework])),
		families,
		roles,
		levels,
		skills: new Map(versions.flatMap(({ skills }) => skills.map((skill) => [skill.key, skill] as const))),
		steps: gatherSteps([...moves, ...skillMoves([...levels.values()])], levels, redirects),
		context: versions.flatMap(({ context }) =>
			context.map((entry) => ({ ...entry, role: redirects.get(entry.role) ?? entry.role }))
		),
		redirects
	};
}

/** The new key of each level that matches another exactly. A chain is followed to its end, and a ring merges nothing. */
function levelRedirects(own: ReadonlyMap<string, OwnLevel>): Map<string, string> {
	const redirects = new Map<string, string>();
	const taken = new Set<string>();
	const next = (level: OwnLevel) =>
		level.match === 'exact' && level.equals ? own.get(level.equals) : undefined;
	for (const level of own.values()) {
		const seen = new Set([level.key]);
		let end = level;
		for (let target = next(end); target && !seen.has(target.key); target = next(end)) {
			seen.add(target.key);
			end = target;
		}
		const claim = `${level.framework} ${end.key}`; // at most one level of a framework merges into a level
		if (end === level || next(end) || level.framework === end.framework || taken.has(claim)) continue;
		taken.add(claim);
		redirects.set(level.key, end.key);
	}
	return redirects;
}

function joinLevels(
	own: ReadonlyMap<string, OwnLevel>,
	roles: ReadonlyMap<string, Role>,
	redirects: ReadonlyMap<string, string>
) {
	const levels = new Map<string, Level>();
	for (const { equals: _equals, match: _match, ...level } of own.values()) {
		if (redirects.has(level.key)) continue;
		levels.set(level.key, {
			...level,
			lentBy: null,
			profile: level.requirements,
			titles: [],
			crosswalk: [],
			joined: []
		});
	}
	for (const [key, target] of redirects) {
		const [joining, level] = [own.get(key), levels.get(target)];
		if (joining && level) join(level, joining, roles.get(joining.role));
	}
	for (const { key, equals, match } of own.values()) {
		const level = levels.get(key);
		const other = equals ? levels.get(redirects.get(equals) ?? equals) : undefined;
		if (level && other && other !== level && match) liken(level, other, match === 'exact' ? 'close' : match);
	}
	return levels;
}

/** The level keeps everything of its own, and gains the other's band, names, source and key. */
function join(level: Level, joining: OwnLevel, role: Role | undefined) {
	level.band ??= joining.band;
	level.summary ??= joining.summary;
	level.clinical ||= joining.clinical;
	level.joined.push(joining.key);
	if (role?.source) level.sources = [...(level.sources ?? []), role.source];
	const names = [joining.name, ...(role && role.levels.length === 1 ? role.titles : [])];
	for (const name of names) if (name !== level.name && !level.titles.includes(name)) level.titles.push(name);
}

function liken(level: Level, other: Level, match: Match) {
	level.crosswalk.push({ level: other.key, match });
	other.crosswalk.push({ level: level.key, match });
	if (match !== 'close' || level.requirements.length > 0 || !isProfiled({ profile: other.requirements }))
		return;
	level.lentBy = other.key;
	level.profile = other.requirements;
}

function joinRoles(
	own: ReadonlyMap<string, Role>,
	redirects: ReadonlyMap<string, string>,
	levels: ReadonlyMap<string, Level>
) {
	const roles = new Map<string, Role>();
	for (const role of own.values()) {
		if (role.levels.length > 0 && role.levels.every((key) => redirects.has(key))) continue;
		roles.set(role.key, {
			...role,
			titles: [...role.titles],
			levels: role.levels.map((key) => redirects.get(key) ?? key)
		});
	}
	for (const role of own.values()) {
		if (roles.has(role.key)) continue;
		const home = roles.get(standInFor(role, redirects, levels));
		for (const title of [role.name, ...role.titles])
			if (home && title !== home.name && !home.titles.includes(title)) home.titles.push(title);
	}
	return roles;
}

/** The role that replaces one that was dropped: the role that its first level was merged into. */
function standInFor(
	role: Role,
	redirects: ReadonlyMap<string, string>,
	levels: ReadonlyMap<string, Level>
): string {
	return levels.get(redirects.get(role.levels[0] ?? '') ?? '')?.role ?? role.key;
}

function laddersOf({ framework, roles, levels }: PublishedVersion): Move[] {
	const source = { title: framework.title, url: framework.sourceUrl, date: framework.publishedOn };
	const byKey = new Map(levels.map((level) => [level.key, level]));
	return roles.flatMap((role) =>
		rungMoves(
			role.levels.flatMap((key) => byKey.get(key) ?? []),
			source
		)
	);
}

/** Kind, years and condition come from the strongest evidence that states them. */
function gatherSteps(
	moves: readonly Move[],
	levels: ReadonlyMap<string, Level>,
	redirects: ReadonlyMap<string, string>
): Step[] {
	const gathered = new Map<string, { from: string; to: string; evidence: Evidence[] }>();
	for (const move of moves) {
		const [from, to] = [redirects.get(move.from) ?? move.from, redirects.get(move.to) ?? move.to];
		if (from === to || !levels.has(from) || !levels.has(to)) continue;
		const pair = gathered.get(`${from} ${to}`) ?? { from, to, evidence: [] };
		gathered.set(`${from} ${to}`, pair);
		if (!pair.evidence.some((known) => isEqual(known, move.evidence))) pair.evidence.push(move.evidence);
	}
	return [...gathered.values()]
		.map(({ from, to, evidence }) => stepOf(from, to, evidence.sort(byStrength)))
		.sort(byEnds);
}

function stepOf(from: string, to: string, evidence: Evidence[]): Step {
	return {
		from,
		to,
		kind: evidence[0]?.stepKind ?? 'up',
		years: evidence.find(({ years }) => years !== null)?.years ?? null,
		condition: evidence.find(({ condition }) => condition !== null)?.condition ?? null,
		evidence
	};
}

/** Merged ladders repeat the same evidence. Anything that differs, such as the years, is kept. */
function isEqual(a: Evidence, b: Evidence): boolean {
	return fingerprint(a) === fingerprint(b);
}

function fingerprint({ kind, stepKind, years, condition, source, note }: Evidence): string {
	const figures = [years?.shortest, years?.typical, years?.longest];
	return JSON.stringify([kind, stepKind, figures, condition, source.title, source.url, source.date, note]);
}

function byStrength(a: Evidence, b: Evidence): number {
	return (
		evidenceRank(a.kind) - evidenceRank(b.kind) ||
		compare(a.source.title, b.source.title) ||
		compare(a.source.url ?? '', b.source.url ?? '') ||
		compare(a.note ?? '', b.note ?? '')
	);
}

function byEnds(a: Step, b: Step): number {
	return compare(a.from, b.from) || compare(a.to, b.to);
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
