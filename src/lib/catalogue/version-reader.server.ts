import type { Sql } from '#lib/server/sql.server.ts';
import type {
	ContextKind,
	Evidence,
	Family,
	Framework,
	Match,
	Proficiency,
	ProficiencyName,
	Role,
	Skill,
	Years
} from './catalogue.ts';
import type { OwnLevel, PublishedVersion } from './merge-versions.ts';
import type { Move } from './ladders.ts';

/** Reads one version. Its moves can start or end in other frameworks. */
export async function read(sql: Sql, versionId: number): Promise<PublishedVersion> {
	const [framework, families, roles, levels, skills, moves, context] = await Promise.all([
		readFramework(sql, versionId),
		readFamilies(sql, versionId),
		readRoles(sql, versionId),
		readLevels(sql, versionId),
		readSkills(sql, versionId),
		readMoves(sql, versionId),
		readContext(sql, versionId)
	]);
	return { framework, families, roles, levels, skills, moves, context };
}

async function readFramework(sql: Sql, versionId: number): Promise<Framework> {
	const [row] = await sql<Framework[]>`
		select slug, title, publisher, licence, attribution, source_url as "sourceUrl", label, published_on as "publishedOn",
			ladder_evidence as "ladderEvidence",
			array(
				select f.slug || ':' || family.slug
				from family
				where family.version_id = v.version_id
				order by family.position
			) as families
		from framework_version v
		join framework f using (framework_id)
		where version_id = ${versionId}`;
	if (!row) throw new Error(`There is no version ${versionId}`);
	return { ...row };
}

async function readFamilies(sql: Sql, versionId: number): Promise<Family[]> {
	return sql<Family[]>`
		select f.slug || ':' || family.slug as key, f.slug as framework, family.name,
			array(
				select f.slug || ':' || role.slug
				from role
				where role.family_id = family.family_id
				order by role.position
			) as roles
		from family
		join framework_version v using (version_id)
		join framework f using (framework_id)
		where version_id = ${versionId}
		order by family.position`;
}

async function readRoles(sql: Sql, versionId: number): Promise<Role[]> {
	const rows = await sql<
		(Omit<Role, 'source' | 'band'> & {
			bands: string | null;
			bandSource: string | null;
			sourceTitle: string | null;
			sourceUrl: string | null;
			sourceDate: string | null;
		})[]
	>`
		select f.slug || ':' || role.slug as key, f.slug as framework, f.slug || ':' || family.slug as family, role.name,
			role.summary, role.description, role.alternative_titles as titles, role.bands, role.band_source as "bandSource",
			role.source_title as "sourceTitle", role.source_url as "sourceUrl", role.source_date as "sourceDate",
			array(
				select f.slug || ':' || role.slug || '/' || level.slug
				from level
				where level.role_id = role.role_id
				order by level.rung, level.track desc nulls first, level.slug
			) as levels
		from role
		join family using (family_id)
		join framework_version v on v.version_id = role.version_id
		join framework f using (framework_id)
		where role.version_id = ${versionId}
		order by role.position`;
	return rows.map(({ bands, bandSource, sourceTitle, sourceUrl, sourceDate, ...role }) => ({
		...role,
		band: bands ? { bands, source: bandSource } : null,
		source: sourceTitle ? { title: sourceTitle, url: sourceUrl, date: sourceDate } : null
	}));
}

async function readLevels(sql: Sql, versionId: number): Promise<OwnLevel[]> {
	const rows = await sql<
		(Omit<OwnLevel, 'band' | 'requirements'> & {
			bands: string | null;
			bandSource: string | null;
			skills: string[];
			proficiencies: (Proficiency | 0)[];
			match: Match | null;
		})[]
	>`
		select f.slug || ':' || role.slug || '/' || level.slug as key, f.slug as framework, f.slug || ':' || family.slug as family,
			f.slug || ':' || role.slug as role, level.name, level.rung, level.track, level.stage, level.bands,
			level.band_source as "bandSource", level.clinical, level.summary, level.description, level.equals, level.match, level.alternative_titles as titles,
			asked.skills, asked.proficiencies
		from level
		join role using (role_id)
		join family using (family_id)
		join framework_version v on v.version_id = level.version_id
		join framework f using (framework_id)
		cross join lateral (
			select coalesce(array_agg(f.slug || ':' || skill.slug order by skill.position), '{}') as skills,
				coalesce(array_agg(coalesce(proficiency, 0) order by skill.position), '{}') as proficiencies
			from requirement
			join skill using (skill_id)
			where requirement.level_id = level.level_id
		) as asked
		where level.version_id = ${versionId}
		order by family.position, role.position, level.rung, level.track desc nulls first, level.slug`;
	return rows.map(({ bands, bandSource, skills, proficiencies, ...level }) => ({
		...level,
		band: bands ? { bands, source: bandSource } : null,
		requirements: skills.map((skill, index) => ({ skill, proficiency: proficiencies[index] || null }))
	}));
}

async function readSkills(sql: Sql, versionId: number): Promise<Skill[]> {
	const rows = await sql<(Omit<Skill, 'meanings'> & Record<ProficiencyName, string | null>)[]>`
		select f.slug || ':' || skill.slug as key, f.slug as framework, name, summary, description,
			awareness, working, practitioner, expert
		from skill
		join framework_version v using (version_id)
		join framework f using (framework_id)
		where version_id = ${versionId}
		order by position`;
	return rows.map(({ awareness, working, practitioner, expert, ...skill }) => ({
		...skill,
		meanings: [awareness, working, practitioner, expert]
	}));
}

interface EvidenceRow {
	from: string;
	to: string;
	kind: Evidence['kind'];
	stepKind: Evidence['stepKind'];
	shortest: number | null;
	typical: number | null;
	longest: number | null;
	condition: string | null;
	sourceTitle: string;
	sourceUrl: string | null;
	sourceDate: string | null;
	note: string | null;
}

async function readMoves(sql: Sql, versionId: number): Promise<Move[]> {
	const rows = await sql<EvidenceRow[]>`
		select from_key as from, to_key as to, kind, step_kind as "stepKind", years_shortest::float8 as shortest,
			years_typical::float8 as typical, years_longest::float8 as longest, condition, source_title as "sourceTitle",
			source_url as "sourceUrl", source_date as "sourceDate", note
		from step
		join step_evidence using (step_id)
		where version_id = ${versionId}
		order by from_key, to_key, evidence_id`;
	return rows.map(
		({
			from,
			to,
			kind,
			stepKind,
			shortest,
			typical,
			longest,
			condition,
			sourceTitle,
			sourceUrl,
			sourceDate,
			note
		}) => ({
			from,
			to,
			evidence: {
				kind,
				stepKind,
				years: yearsOf({ shortest, typical, longest }),
				condition,
				source: { title: sourceTitle, url: sourceUrl, date: sourceDate },
				note
			}
		})
	);
}

/** `null` where the source gives no figure at all. */
function yearsOf(years: Years): Years | null {
	return years.shortest === null && years.typical === null && years.longest === null ? null : years;
}

async function readContext(sql: Sql, versionId: number) {
	const rows = await sql<
		{
			role: string;
			kind: ContextKind;
			statement: string;
			title: string;
			url: string | null;
			date: string | null;
			note: string | null;
		}[]
	>`
		select f.slug || ':' || role.slug as role, kind, statement, context.source_title as title, context.source_url as url,
			context.source_date as date, note
		from context
		join role using (role_id)
		join framework_version v on v.version_id = context.version_id
		join framework f using (framework_id)
		where context.version_id = ${versionId}
		order by context_id`;
	return rows.map(({ title, url, date, ...context }) => ({ ...context, source: { title, url, date } }));
}
