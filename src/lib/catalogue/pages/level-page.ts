import { isProfiled, type Catalogue, type Level } from '#lib/catalogue/catalogue.ts';
import { familyMark } from '#lib/catalogue/families.ts';
import { stageSpan } from '#lib/catalogue/stage.ts';
import { movesInto, movesOutOf, stopOf } from './moves.ts';
import { contextOf, crosswalkOf, frameworkWords, lenderOf, sourcesJoined } from './role-page.ts';
import { levelName, pageOf } from '#lib/catalogue/labels.ts';

export function levelWords(catalogue: Catalogue, level: Level) {
	const role = catalogue.roles.get(level.role);
	const framework = catalogue.frameworks.get(level.framework);
	const { key, name, stage, track, band, clinical, summary, description } = level;
	return {
		key,
		name,
		fullName: levelName(level, role),
		stage,
		track,
		span: spanOf(level),
		band,
		bandInstead: bandInstead(catalogue, level),
		clinical,
		summary: summary ?? role?.summary ?? null,
		description,
		titles: titlesOf(catalogue, level),
		role: { name: role?.name ?? level.role, href: pageOf('role', level.role), source: role?.source ?? null },
		alsoFrom: sourcesJoined([level]),
		family: familyMark(catalogue, level.family),
		framework: framework && frameworkWords(framework),
		isProfiled: isProfiled(level),
		lentBy: lenderOf(catalogue, level),
		skills: skillsOf(catalogue, level),
		into: movesInto(catalogue, [key]),
		outOf: movesOutOf(catalogue, [key]),
		crosswalk: crosswalkOf(catalogue, [key]),
		// Where a role has only one level, what we know about the role is about that level.
		context: role?.levels.length === 1 ? contextOf(catalogue, role.key) : []
	};
}
/** Other titles of a level: its own, and its role’s where the role has no other level. */
export function titlesOf({ roles }: Catalogue, { name, titles, role }: Level): string[] {
	const ofRole = roles.get(role);
	const all = [...titles, ...(ofRole?.levels.length === 1 ? ofRole.titles : [])];
	return [...new Set(all)].filter((title) => title !== name);
}

/** How far the seniority of a range of bands reaches; `null` for one seniority. */
function spanOf({ band }: Level) {
	const span = band && stageSpan(band.bands);
	return span && span.lowest < span.highest ? span : null;
}

/** For a level without a band, that of its whole role, or those of the NHS jobs that are much the same. */
function bandInstead(catalogue: Catalogue, level: Level) {
	if (level.band) return null;
	const role = catalogue.roles.get(level.role);
	const alike = level.crosswalk.flatMap(({ level: key, match }) => {
		const other = match === 'close' ? catalogue.levels.get(key) : undefined;
		return other?.band
			? [{ ...stopOf(catalogue, key), band: other.band, titles: titlesOf(catalogue, other) }]
			: [];
	});
	return { role: role?.band ?? null, alike };
}

export type LevelWords = ReturnType<typeof levelWords>;

function skillsOf(catalogue: Catalogue, { profile }: Level) {
	const skills = profile.map(({ skill, proficiency }) => {
		const { name = skill, summary = null, meanings = [] } = catalogue.skills.get(skill) ?? {};
		return {
			href: pageOf('skill', skill),
			name,
			summary,
			proficiency,
			meaning: (proficiency && meanings[proficiency - 1]) ?? null
		};
	});
	return skills.sort(
		(a, b) => (b.proficiency ?? 0) - (a.proficiency ?? 0) || a.name.localeCompare(b.name, 'en')
	);
}
