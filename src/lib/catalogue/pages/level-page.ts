import { isProfiled, type Catalogue, type Level } from '#lib/catalogue/catalogue.ts';
import { familyMark } from '#lib/catalogue/families.ts';
import { movesInto, movesOutOf } from './moves.ts';
import { contextOf, crosswalkOf, frameworkWords, lenderOf, sourcesJoined } from './role-page.ts';
import { levelName, pageOf } from '#lib/catalogue/labels.ts';

export function levelWords(catalogue: Catalogue, level: Level) {
	const role = catalogue.roles.get(level.role);
	const framework = catalogue.frameworks.get(level.framework);
	const { key, name, stage, track, band, clinical, summary, description, titles } = level;
	return {
		key,
		name,
		fullName: levelName(level, role),
		stage,
		track,
		band,
		clinical,
		summary: summary ?? role?.summary ?? null,
		description,
		titles,
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
export type LevelWords = ReturnType<typeof levelWords>;

/** Highest proficiency first, then by name. */
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
